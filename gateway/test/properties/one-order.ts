import assert from 'node:assert/strict';
import { amountFromTiyn, type CreatedPayment } from '@nplus.tech/ktwidget-client/protocol';
import type { AcquirerOperation, AcquirerState } from '../../src/payments/acquirer.js';
import type { Credit } from '../../src/payments/provider.js';
import { TOP_UP } from '../support/mobile-service.js';
import type { ShopClient } from '../support/shop-client.js';
import { SETTINGS, type TestGateway } from '../support/test-gateway.js';
import type { BankMove, CardStart, Life, LifeStep, ProviderMood } from './life-steps.js';
import type { MerchantSide } from './merchant-side.js';

/** The bank takes a card on a page as long as its token lives. */
const TOKEN_LIFE_MS = SETTINGS.tokenLife * 1000;
const DECLINE = { reason: 'declined', errorType: 'ERROR_PAYMENT', code: '462' } as const;

const STARTS: Record<CardStart, (amount: bigint) => Partial<AcquirerOperation>> = {
  held: () => ({ state: 'held' }),
  charged: () => ({ state: 'charged' }),
  declined: () => ({ state: 'failed', failure: DECLINE, cardMask: null }),
  'under-way': () => ({ state: 'under-way' }),
  'three-d-secure': () => ({ state: 'three-d-secure' }),
  more: (amount) => ({ state: 'held', amount: amount + 1n }),
  less: (amount) => ({ state: 'held', amount: amount > 1n ? amount - 1n : 2n }),
  'other-currency': () => ({ state: 'held', currency: 'USD' }),
  'other-terminal': () => ({ state: 'held', terminalId: 'another' }),
};

const MOVES: Record<BankMove, { from: AcquirerState[]; to: AcquirerState }> = {
  'issuer-approves': { from: ['under-way', 'three-d-secure'], to: 'held' },
  'issuer-declines': { from: ['under-way', 'three-d-secure'], to: 'failed' },
  'hold-expires': { from: ['held'], to: 'hold-expired' },
  'bank-releases': { from: ['held'], to: 'released' },
};

const MOODS: Record<ProviderMood, Partial<TestGateway['provider']>> = {
  well: { down: false, silent: false, slow: false, refuses: null, refusesContract: null },
  down: { down: true },
  silent: { silent: true },
  slow: { slow: true },
  refuses: { refuses: 'contract_closed' },
  'knows-no-contract': { refusesContract: 'contract_unknown' },
};

/** One order_id at the shop, with every payment that was ever made for it. */
export class OneOrder {
  /** Every payment that the gateway answered with; the last one is the order's current one. */
  readonly payments: CreatedPayment[] = [];
  /** Credits that were given while no money for them was held or taken. */
  readonly givenForNothing: Credit[] = [];
  readonly merchant: MerchantSide;
  readonly type: Life['type'];
  readonly #kt: TestGateway;
  readonly #shop: ShopClient;
  readonly #order: Record<string, unknown>;
  readonly #tiyn: number;
  #pageDiesAt = 0;

  constructor(kt: TestGateway, shop: ShopClient, merchant: MerchantSide, tiyn: number, type: Life['type']) {
    this.#kt = kt;
    this.#shop = shop;
    this.merchant = merchant;
    this.type = type;
    this.#tiyn = tiyn;
    this.#order = shop.order({ amount: amountFromTiyn(tiyn), ...(type === 'service' ? TOP_UP : {}) });
    kt.provider.onGiven = (credit) => {
      if (!this.#isMoneyThere(credit.amount)) this.givenForNothing.push(credit);
    };
  }

  get amount(): number {
    return amountFromTiyn(this.#tiyn);
  }

  get tiyn(): bigint {
    return BigInt(this.#tiyn);
  }

  /** What the bank has for one of the order's payments. */
  operationsOf({ transaction_hash }: CreatedPayment): AcquirerOperation[] {
    const invoices = new Set(
      this.#kt.bank.opened
        .filter(({ postLink }) => postLink.includes(transaction_hash))
        .map(({ invoiceId }) => invoiceId),
    );
    return this.#kt.bank.operations.filter(({ invoiceId }) => invoices.has(invoiceId));
  }

  async run(step: LifeStep): Promise<void> {
    const { bank, provider } = this.#kt;
    switch (step.do) {
      case 'create':
        return this.#create();
      case 'open':
        return this.#open();
      case 'pay':
        return this.#pay(step.how);
      case 'move':
        this.#move(step.move, step.pick);
        return;
      case 'post-link':
        for (let time = 0; time < step.times; time += 1) {
          const wrong = step.secret === 'wrong' ? { secret_hash: '0'.repeat(40) } : {};
          await this.#shop.postLink(this.#current, { code: step.code, ...wrong });
        }
        return;
      case 'return':
        this.#answers(await this.#shop.customerReturns(this.#current, step.outcome), [200]);
        return;
      case 'abandon':
        return this.#abandon();
      case 'work':
        return this.#kt.settle();
      case 'pass':
        return this.#kt.pass(step.seconds);
      case 'trouble':
        bank.troubles.push(step.trouble);
        return;
      case 'undecided':
        bank.undecided += step.questions;
        return;
      case 'bank':
        bank.down = step.down;
        return;
      case 'provider':
        Object.assign(provider, MOODS[step.mood]);
        return;
      case 'provider-trouble':
        provider.troubles[step.call].push(step.trouble);
        return;
      case 'provider-finishes':
        provider.finish();
        return;
      case 'merchant-cancels':
        return this.merchant.cancel(this.#current);
      case 'refund':
        if (step.trouble) bank.troubles.push(step.trouble);
        return this.merchant.refund(this.#current, step.share, step.key);
      case 'receiver-refuses':
        this.#kt.receiver.answers.push({ accepted: false, httpStatus: 500, problem: 'answered 500' });
        return;
      case 'at-once':
        await Promise.all([this.#kt.settle(), ...step.steps.map((one) => this.run(one))]);
        return;
      default:
        step satisfies never;
    }
  }

  /** Bank and provider work again and decide whatever was under way; the merchant answers; then hours pass. */
  async calmDown(): Promise<void> {
    const { bank, provider, receiver } = this.#kt;
    Object.assign(provider, MOODS.well);
    for (const troubles of Object.values(provider.troubles)) troubles.length = 0;
    bank.down = false;
    bank.undecided = 0;
    bank.troubles.length = 0;
    receiver.answers.length = 0;
    await this.#kt.settle();
    await this.#kt.pass(2 * 3600 + 600);
    for (const operation of this.payments.flatMap((payment) => this.operationsOf(payment))) {
      if (operation.state === 'under-way' || operation.state === 'three-d-secure') {
        Object.assign(operation, { state: 'failed', failure: DECLINE });
      }
    }
    await this.#kt.pass(3 * 3600);
  }

  /** Whether the bank holds or has the money; what it let go of by itself, nobody can have known of. */
  #isMoneyThere(tiyn: bigint): boolean {
    const { bank } = this.#kt;
    return bank.operations.some(
      ({ operationId, state, amount, currency }) =>
        amount === tiyn &&
        currency === 'KZT' &&
        (state === 'held' ||
          state === 'charged' ||
          ((state === 'released' || state === 'hold-expired') && !bank.releases.has(operationId))),
    );
  }

  get #current(): CreatedPayment {
    const current = this.payments.at(-1);
    assert.ok(current, 'the order was created');
    return current;
  }

  async #create(): Promise<void> {
    const response = await this.#shop.send(this.#order);
    this.#answers(response, [200, 409]);
    if (response.statusCode !== 200) return;
    const created = response.json<{ response: { data: CreatedPayment } }>().response.data;
    if (!this.payments.some(({ transaction_hash }) => transaction_hash === created.transaction_hash))
      this.payments.push(created);
  }

  async #open(): Promise<void> {
    const response = await this.#shop.openPage(this.#current);
    this.#answers(response, [200, 409, 503]);
    if (response.statusCode === 200) this.#pageDiesAt = this.#kt.clock.now().getTime() + TOKEN_LIFE_MS;
  }

  async #pay(how: CardStart): Promise<void> {
    const { bank, clock } = this.#kt;
    const current = this.#current;
    const page = bank.opened.findLast(({ postLink }) => postLink.includes(current.transaction_hash));
    if (!page || bank.down || clock.now().getTime() >= this.#pageDiesAt) return;
    // A status shows one operation of an invoice, so beside money that a terminal took unasked no other can be told.
    // The bank takes no second card until the gateway has seen that charge.
    const money = this.operationsOf(current).filter(({ state }) => state === 'held' || state === 'charged');
    if (how === 'charged' && money.length > 0) return;
    const unasked = money.some(
      ({ state, operationId }) => state === 'charged' && !bank.charges.has(operationId),
    );
    if (unasked && (await this.#shop.view(current)).status.status === 'pending') return;
    bank.pay({ invoiceId: page.invoiceId, ...STARTS[how](page.amount) });
  }

  #move(move: BankMove, pick: number): void {
    const { from, to } = MOVES[move];
    const movable = this.payments
      .flatMap((payment) => this.operationsOf(payment))
      .filter(({ state }) => from.includes(state));
    const operation = movable[pick % Math.max(1, movable.length)];
    if (operation) Object.assign(operation, { state: to, failure: to === 'failed' ? DECLINE : null });
  }

  async #abandon(): Promise<void> {
    this.#answers(await this.#shop.abandon(this.#current), [200, 409]);
  }

  #answers({ statusCode, body }: { statusCode: number; body: string }, allowed: number[]): void {
    assert.ok(allowed.includes(statusCode), `answered ${statusCode}: ${body.slice(0, 300)}`);
  }
}
