import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notificationBody, statusObject } from '../../src/payments/notification-body.js';
import type { Payment } from '../../src/payments/payment.js';

const ZONE = 'Asia/Almaty';
const PAYMENT: Payment = {
  id: 7n,
  hash: '0123456789abcdef0123456789abcdef01234567',
  merchantId: 1,
  order: { order_id: '1', amount: 1000.5, type: 'ecom', description: 'Two books' },
  user: { phone: '+77010000000' },
  signed: false,
  amount: 100_050n,
  status: 'completed',
  statusAt: new Date('2019-02-05T08:23:09Z'),
  failure: null,
  creator: null,
  createdAt: new Date('2019-02-05T08:22:53Z'),
  updatedAt: new Date('2019-02-05T08:23:09Z'),
  expiresAt: new Date('2019-02-05T09:22:53Z'),
  invoice: null,
  card: { operationId: 'op', cardMask: '4405...5096', approvalCode: '1', reference: '2' },
  failureReturnedAt: null,
  refundedAmount: 0n,
};

test('a completed payment is told as contract 1.6 writes it, field by field in its order', () => {
  assert.equal(
    JSON.stringify(notificationBody(PAYMENT, ZONE)),
    '{"merchant_id":1,"order_id":"1","description":"Two books","amount":1000.5,' +
      '"transaction_hash":"0123456789abcdef0123456789abcdef01234567",' +
      '"created_at":"2019-02-05T14:22:53+06:00","updated_at":"2019-02-05T14:23:09+06:00",' +
      '"status":{"status":"completed","created_at":"2019-02-05T14:23:09+06:00","updated_at":null,"error":null}}',
  );
});

test('a payment that nothing happened to has no updated_at, an absent description is empty', () => {
  const order = { order_id: '1', amount: 1000.5, type: 'ecom' as const };
  const body = notificationBody({ ...PAYMENT, order, updatedAt: null }, ZONE);
  assert.deepEqual([body.updated_at, body.description], [null, '']);
});

test('a failed payment says where and why it failed', () => {
  const failure = {
    errorType: 'ERROR_PAYMENT' as const,
    reason: 'not_enough_funds' as const,
    message: 'There is not enough money on the card.',
  };
  assert.deepEqual(statusObject({ ...PAYMENT, status: 'error', failure }, ZONE), {
    status: 'error',
    created_at: '2019-02-05T14:23:09+06:00',
    updated_at: null,
    error: { error_type: 'ERROR_PAYMENT', error_message: 'There is not enough money on the card.' },
  });
});

test('nothing of the customer or the card is told', () => {
  assert.doesNotMatch(JSON.stringify(notificationBody(PAYMENT, ZONE)), /7701|4405/);
});
