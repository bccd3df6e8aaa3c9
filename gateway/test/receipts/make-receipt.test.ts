import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReceiptView } from '@nplus.tech/ktwidget-client/protocol';
import { GATEWAY_ERRORS, GatewayError } from '../../src/payments/gateway-error.js';
import { makeReceiptUseCase } from '../../src/receipts/make-receipt.js';

const AT = '2026-03-02T11:00:05+05:00';
const RECEIPT: ReceiptView = {
  payment: {
    transaction_hash: 'a'.repeat(40),
    order_id: '1',
    amount: 10,
    created_at: AT,
    updated_at: null,
    status: { status: 'completed', created_at: AT, updated_at: null, error: null },
    final: true,
    reason: null,
    continue: null,
    receipt_url: 'https://widget.test/payment-card',
    test_mode: false,
  },
  number: '7',
  merchant_name: 'Shop',
  description: '',
  card_mask: null,
  approval_code: null,
  reference: null,
  paid_at: AT,
  refunded_amount: 0,
};

const receipt = () => Promise.resolve(RECEIPT);
const render = () => Promise.resolve(Buffer.from('%PDF-'));
const failing = () => Promise.reject(new Error('disk full'));

async function codeOf(made: Promise<unknown>): Promise<number> {
  const error: unknown = await made.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof GatewayError);
  return GATEWAY_ERRORS[error.name].code;
}

test('a payment that cannot be read is 5000109, one that cannot be typeset 5000110', async () => {
  assert.equal(await codeOf(makeReceiptUseCase({ receipt: failing, render })('a', 'ru')), 5000109);
  assert.equal(await codeOf(makeReceiptUseCase({ receipt, render: failing })('a', 'ru')), 5000110);
});

test('an unknown payment stays unknown', async () => {
  const unknown = () => Promise.reject(new GatewayError('payment_unknown'));
  assert.equal(await codeOf(makeReceiptUseCase({ receipt: unknown, render })('a', 'ru')), 4040101);
});

test('the file’s name has the time of the last change, in the gateway’s zone', async () => {
  const changed = { ...RECEIPT, payment: { ...RECEIPT.payment, updated_at: '2026-03-03T00:00:01+05:00' } };
  const make = makeReceiptUseCase({ receipt: () => Promise.resolve(changed), render });
  assert.equal((await make('a', 'ru')).filename, 'payment7-20260303000001.pdf');
});
