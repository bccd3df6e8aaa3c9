import assert from 'node:assert/strict';
import { sql } from 'kysely';
import {
  ALLOWED_TRANSITIONS,
  isFinal,
  type CreatedPayment,
  type PaymentView,
} from '@nplus.tech/ktwidget-client/protocol';
import type { TestGateway } from '../support/test-gateway.js';
import type { ShopClient } from '../support/shop-client.js';
import type { OneOrder } from './one-order.js';
import { statusHistory } from './status-history.js';

interface Kept {
  id: bigint;
  card_operation: string | null;
  cases: number;
  work: number;
  unsettled: number;
}

async function readKept({ database }: TestGateway, hash: string): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select id, card->>'operationId' as card_operation,
      (select count(*)::int from operator_cases where payment_id = payments.id and resolved_at is null) as cases,
      (select count(*)::int from acquirer_operations
        where payment_id = payments.id and state in ('intended', 'sent')) as unsettled,
      (select count(*)::int from due_work where (kind = 'follow' and subject_id = payments.id)
        or (kind = 'operate' and subject_id in (select id from acquirer_operations where payment_id = payments.id))
        or (kind = 'notify' and subject_id in (select id from notifications where payment_id = payments.id))) as work
    from payments where hash = ${hash}`.execute(database.db);
  assert.ok(rows[0]);
  return rows[0];
}

/** What the merchant was told of one payment. */
function told({ receiver }: TestGateway, hash: string) {
  const deliveries = receiver.got.filter(({ body }) => body.includes(hash));
  const bodies = [...new Set(deliveries.map(({ body }) => body))].map(
    (body) => JSON.parse(body) as { amount: number; status: { status: string } },
  );
  return { bodies, ids: new Set(deliveries.map(({ webhookId }) => webhookId)).size };
}

/** Gateway, bank and merchant agree about one payment, and no tiyn is where it must not be. */
async function comparePayment(kt: TestGateway, shop: ShopClient, order: OneOrder, created: CreatedPayment) {
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

  const taken = operations.filter(({ state }) => state === 'charged');
  assert.ok(taken.length <= 1, `${taken.length} charges stayed with us`);
  for (const { operationId } of operations) {
    assert.ok((kt.bank.charges.get(operationId) ?? 0) <= 1, 'one operation charged twice');
  }
  assert.ok(
    operations.filter(({ operationId }) => kt.bank.charges.has(operationId)).length <= 1,
    'charged two holds',
  );
  assert.deepEqual(
    operations.filter(({ state }) => state === 'held').map(({ operationId }) => operationId),
    [],
    `a hold was left on a payment that is ${status}`,
  );
  const ours = taken.map(({ operationId, amount, currency }) => ({ operationId, amount, currency }));
  const due =
    status === 'completed' ? [{ operationId: kept.card_operation, amount: order.tiyn, currency: 'KZT' }] : [];
  assert.deepEqual(ours, due, `what was taken is not what a payment that is ${status} may take`);

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
}

/** Compares the books of everything that the order came to. */
export async function compareBooks(kt: TestGateway, shop: ShopClient, order: OneOrder): Promise<void> {
  for (const created of order.payments) await comparePayment(kt, shop, order, created);
  const completed = await Promise.all(order.payments.map((created) => shop.view(created)));
  assert.ok(
    completed.filter(({ status }) => status.status === 'completed').length <= 1,
    'an order was paid twice',
  );
}
