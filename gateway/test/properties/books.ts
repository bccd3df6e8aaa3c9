import assert from 'node:assert/strict';
import {
  ALLOWED_TRANSITIONS,
  isFinal,
  type CreatedPayment,
  type PaymentView,
} from '@nplus.tech/ktwidget-client/protocol';
import type { TestGateway } from '../support/test-gateway.js';
import type { ShopClient } from '../support/shop-client.js';
import { checkMoney, checkRefunds } from './bank-book.js';
import { readKept, type KeptPayment } from './kept-payment.js';
import type { OneOrder } from './one-order.js';
import { checkCredit, checkCredits } from './provider-book.js';
import { statusHistory } from './status-history.js';

/** What the merchant was told of one payment. */
function told({ receiver }: TestGateway, hash: string) {
  const deliveries = receiver.got.filter(({ body }) => body.includes(hash));
  const bodies = [...new Set(deliveries.map(({ body }) => body))].map(
    (body) => JSON.parse(body) as { amount: number; status: { status: string } },
  );
  return { bodies, ids: new Set(deliveries.map(({ webhookId }) => webhookId)).size };
}

/** Gateway, bank, provider and merchant agree about one payment, and no tiyn is where it must not be. */
async function comparePayment(
  kt: TestGateway,
  shop: ShopClient,
  order: OneOrder,
  created: CreatedPayment,
): Promise<KeptPayment> {
  const view: PaymentView = await shop.view(created);
  const { status } = view.status;
  const kept = await readKept(kt, created.transaction_hash);
  const operations = order.operationsOf(created);

  assert.ok(
    isFinal(status) || kept.cases > 0,
    `${status} is neither final nor an operator's case, hours after everything calmed down`,
  );
  assert.equal(view.amount, order.amount, 'the amount came back as it went in');
  for (const page of kt.bank.opened) {
    if (page.postLink.includes(created.transaction_hash)) assert.equal(page.amount, order.tiyn);
  }
  const payment = { status, amount: order.tiyn };
  checkMoney(kt.bank, operations, payment, kept);
  checkRefunds(kt.bank, operations, payment, kept);
  if (order.type === 'service') checkCredit(kt.provider, payment, kept);

  const { bodies, ids } = told(kt, created.transaction_hash);
  assert.equal(ids, isFinal(status) ? 1 : 0, 'exactly one notification, of the end');
  assert.deepEqual(
    bodies.map(({ amount, status: { status: said } }) => [amount, said]),
    isFinal(status) ? [[order.amount, status]] : [],
  );

  const history = await statusHistory(kt.database, kept.id);
  assert.equal(history[0], 'pending');
  history.slice(1).forEach((to, index) => {
    const from = history[index];
    assert.ok(from && ALLOWED_TRANSITIONS[from].includes(to), `went from ${from ?? '?'} to ${to}`);
  });
  assert.ok(kept.unsettled === 0 || kept.cases > 0, 'an operation is unsettled and no operator knows');
  assert.ok(kept.work === 0 || kept.cases > 0, 'work that never ends, and no operator knows');
  return kept;
}

/** Compares the books of everything that the order came to. */
export async function compareBooks(kt: TestGateway, shop: ShopClient, order: OneOrder): Promise<void> {
  const kept: KeptPayment[] = [];
  for (const created of order.payments) kept.push(await comparePayment(kt, shop, order, created));
  checkCredits(kt.provider, order, kept);
  const completed = await Promise.all(order.payments.map((created) => shop.view(created)));
  assert.ok(
    completed.filter(({ status }) => status.status === 'completed').length <= 1,
    'an order was paid twice',
  );
}
