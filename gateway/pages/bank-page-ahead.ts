import { TRANSACTION_HASH, type Language } from '@nplus.tech/ktwidget-client/protocol';
import { bankPagePath, paymentPath, requestJson } from './gateway-request.js';
import { readFragment } from './page-start.js';

interface AskedAhead {
  language: Language;
  answer: Promise<unknown>;
}

declare global {
  interface Window {
    /** Null once the page's own script asks for itself. */
    ktBankPage?: AskedAhead | null;
  }
}

/**
 * Asks for the bank's page while the payment page's script is still on its way: a small script of its own, which the
 * gateway writes into the page of a payment that waits for a card. In a frame that is what the page does first (its
 * machine says so); as a page of its own it may show a gate instead, so there nothing is asked ahead.
 */
export function askAhead(view: Window): void {
  const { language } = readFragment(view.location.hash);
  const hash = new URLSearchParams(view.location.search).get('hash') ?? '';
  if (view.parent === view || language === null || !TRANSACTION_HASH.test(hash)) return;
  // The script was quicker.
  if (view.ktBankPage === null) return;
  view.ktBankPage = { language, answer: requestJson(bankPagePath(paymentPath(hash), language)) };
}

/** The answer that was asked for ahead in this language, once; from now on nothing is asked ahead. */
export function takeAhead(view: Window, language: Language): Promise<unknown> | null {
  const asked = view.ktBankPage;
  view.ktBankPage = null;
  return asked?.language === language ? asked.answer : null;
}
