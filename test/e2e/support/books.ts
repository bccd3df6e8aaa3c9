import assert from 'node:assert/strict';
import type { NotificationBody, PaymentView } from '@nplus.tech/ktwidget-client/protocol';
import { e2e } from './e2e.js';

/** A payment as the shop's page knows it. */
export interface PaidOrder {
  readonly hash: string;
  readonly orderId: string;
  readonly invoiceId: string;
  /** In KZT. */
  readonly amount: number;
  readonly description: string;
}

// ISO 8601 with the offset that Almaty has since 2024.
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+05:00$/;

/** Bank, gateway and shop tell the same of a paid order: one charge, `completed`, one notification of contract 1.6. */
export async function assertPaidOnce(order: PaidOrder): Promise<void> {
  const { bank, gateway, shop } = await e2e();
  const view = await gateway.outcome(order.hash);
  assert.equal(view.status.status, 'completed');
  assert.equal(view.amount, order.amount);
  assert.equal(view.order_id, order.orderId);

  const operations = await bank.operationsOf(order.invoiceId);
  const taken = operations.filter(({ status }) => status === 'CHARGE');
  assert.equal(taken.length, 1, `the bank charged ${taken.length} times`);
  assert.deepEqual([taken[0]?.charges, taken[0]?.chargedAmount], [1, order.amount]);
  assert.ok(
    operations.every(({ status }) => status === 'CHARGE' || status === 'FAILED'),
    `no money is left held: ${operations.map(({ status }) => status).join(', ')}`,
  );

  await shop.notification(order.orderId);
  const received = (await shop.notifications(order.orderId)).filter(
    ({ body }) => (body as NotificationBody).transaction_hash === order.hash,
  );
  assert.deepEqual(
    received.map(({ verified, verdict, answered }) => ({ verified, verdict, answered })),
    [{ verified: true, verdict: 'accepted', answered: 200 }],
    'the shop accepted exactly one notification',
  );
  for (const { headers, body } of received) {
    assert.match(headers['content-type'] ?? '', /^application\/json/);
    assertNotificationBody(body as NotificationBody, order, view);
  }
}

/** Contract 1.6, field by field, and nothing beside it. */
function assertNotificationBody(body: NotificationBody, order: PaidOrder, view: PaymentView): void {
  assert.deepEqual(body, {
    merchant_id: body.merchant_id,
    order_id: order.orderId,
    description: order.description,
    amount: order.amount,
    transaction_hash: order.hash,
    created_at: view.created_at,
    updated_at: view.updated_at,
    status: { status: 'completed', created_at: view.status.created_at, updated_at: null, error: null },
  });
  assert.ok(Number.isInteger(body.merchant_id));
  assert.match(body.created_at, LOCAL_TIME);
  assert.match(body.status.created_at, LOCAL_TIME);
  if (body.updated_at !== null) assert.match(body.updated_at, LOCAL_TIME);
}
