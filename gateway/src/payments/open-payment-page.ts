import type { AcquirerOptions, Language } from '@nplus.tech/ktwidget-client/protocol';
import { AcquirerUnavailable, InvoiceRefused, type Acquirer } from './acquirer.js';
import { endPayment, type StepContext } from './apply-status.js';
import type { Clock } from './clock.js';
import { ENDINGS } from './failures.js';
import { GatewayError } from './gateway-error.js';
import { INVOICE_NUMBERS, invoiceNumber } from './invoice-number.js';
import type { AcquirerInvoice, Payment } from './payment.js';
import { later, type PaymentSettings, type Random } from './settings.js';
import type { PaymentStore, PaymentTransaction } from './store.js';

interface Parts {
  store: PaymentStore;
  acquirer: Acquirer;
  clock: Clock;
  random: Random;
  settings: PaymentSettings;
  announce: StepContext['announce'];
  /** Ends a service payment that its provider would refuse. */
  checkContract: (hash: string) => Promise<void>;
}

type PaymentWithInvoice = Payment & { invoice: AcquirerInvoice };

/** How many refused invoice numbers are skipped before we give up for now. */
const INVOICE_TRIES = 5;

/**
 * Opens the acquirer's page for a pending payment. The invoice and the time until which its page can bring money are
 * committed before the acquirer is asked for the token, so every genuine post link finds its payment.
 * A payment whose merchant was disabled meanwhile ends instead: ktpay refuses it (contract 1.5).
 * Throws {@link GatewayError} `payment_unknown`, `payment_over`, `merchant_disabled` or `acquirer_options_failed`.
 */
export function openPaymentPageUseCase(parts: Parts) {
  const { store, acquirer, clock, random, settings, announce, checkContract } = parts;

  /** Terminals take turns; one that has used up its numbers leaves its turn to the next. */
  async function nextNumber(tx: PaymentTransaction, { id }: Payment) {
    const { terminals } = settings;
    const first = Number(id % BigInt(terminals.length));
    let number = { terminalId: '', invoiceId: '' };
    for (const terminalId of [...terminals.slice(first), ...terminals.slice(0, first)]) {
      const sequence = await tx.nextInvoice(terminalId);
      number = { terminalId, invoiceId: invoiceNumber(sequence) };
      if (sequence <= INVOICE_NUMBERS) break;
    }
    // When all have used up theirs, the acquirer says so.
    return number;
  }

  async function invoiceOf(tx: PaymentTransaction, payment: Payment, now: Date): Promise<AcquirerInvoice> {
    const tokenExpiresAt = later(now, settings.tokenLife);
    const { invoice } = payment;
    if (invoice) return { ...invoice, tokenExpiresAt, pagesAsked: invoice.pagesAsked + 1 };
    const number = await nextNumber(tx, payment);
    return { ...number, secretHash: random.hex(20), tokenExpiresAt, pagesAsked: 1 };
  }

  /** Writes what is about to be asked, or ends the payment (null). */
  function prepare(hash: string): Promise<PaymentWithInvoice | null> {
    return store.transaction(async (tx) => {
      const now = clock.now();
      const payment = await tx.lockPayment({ hash });
      if (!payment) throw new GatewayError('payment_unknown');
      if (payment.status !== 'pending') throw new GatewayError('payment_over');
      if ((await tx.findMerchant(payment.merchantId))?.disabledAt) {
        await endPayment({ tx, now, announce }, payment, ENDINGS.merchantDisabled);
        // A card that was entered on a page of before is found by asking on, and its hold released.
        await tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: now });
        return null;
      }
      const invoice = await invoiceOf(tx, payment, now);
      const expiresAt = later(now, settings.paymentLife);
      // A new page is a new try: an earlier failure return says nothing about it.
      const opened = { ...payment, invoice, expiresAt, failureReturnedAt: null };
      await tx.updatePayment(opened, payment.status);
      await tx.schedule({
        kind: 'follow',
        subjectId: payment.id,
        dueAt: later(now, settings.pollSeconds[0] ?? 5),
      });
      return opened;
    });
  }

  /**
   * Takes a number away that the bank would not have, so that the next is tried; false when it has to stay. One that
   * another page was asked for with may have been paid there: a second number could hold the money twice.
   */
  function dropInvoice({ id, invoice }: PaymentWithInvoice): Promise<boolean> {
    return store.transaction(async (tx) => {
      const payment = await tx.lockPayment({ id });
      const same = payment?.status === 'pending' && payment.invoice?.invoiceId === invoice.invoiceId;
      if (!same || payment.invoice?.pagesAsked !== 1) return false;
      await tx.updatePayment({ ...payment, invoice: null }, payment.status);
      return true;
    });
  }

  function askFor(payment: PaymentWithInvoice, language: Language): Promise<string> {
    const { invoice, order, user, hash, amount } = payment;
    const link = `${settings.publicUrl}/payment/${hash}`;
    return acquirer.openPaymentPage({
      ...invoice,
      amount,
      language,
      user,
      description: order.description ?? '',
      backLink: `${settings.pageUrl}/payment/${hash}/back-link?outcome=success`,
      failureBackLink: `${settings.pageUrl}/payment/${hash}/back-link?outcome=failure`,
      postLink: `${link}/post-link`,
      failurePostLink: `${link}/post-link`,
    });
  }

  return async function openPaymentPage(hash: string, language: Language): Promise<AcquirerOptions> {
    await checkContract(hash);
    for (let tries = 0; tries < INVOICE_TRIES; tries += 1) {
      const payment = await prepare(hash);
      if (!payment) throw new GatewayError('merchant_disabled');
      try {
        return { payment_page: await askFor(payment, language) };
      } catch (error) {
        if (!(error instanceof InvoiceRefused || error instanceof AcquirerUnavailable)) throw error;
        if (error instanceof InvoiceRefused && (await dropInvoice(payment))) continue;
        await store.transaction((tx) =>
          tx.schedule({ kind: 'follow', subjectId: payment.id, dueAt: clock.now() }),
        );
        throw new GatewayError('acquirer_options_failed', {}, { cause: error });
      }
    }
    throw new GatewayError('acquirer_options_failed', { invoice: 'the bank refused every invoice number' });
  };
}
