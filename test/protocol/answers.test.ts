import { assert } from '@open-wc/testing';
import {
  answerData,
  answerFault,
  failure,
  isCreatedPayment,
  isPaymentView,
  success,
} from '../../src/protocol/index.js';
import { PAYMENT, statusView } from '../support/payment-view.js';

describe('an answer of the gateway', () => {
  it('is read in both shapes that clients know', () => {
    const fault = { code: 4000101, messages: { 'order.amount': 'no' }, hint: 'mend it' };
    const answer = failure(fault);
    assert.deepInclude(answer, { success: false, data: [], error: fault });
    assert.deepEqual(answer.response, { success: false, data: [] });
    assert.deepEqual(answerFault(answer), fault);
    assert.isNull(answerData(answer));
  });

  it('has data only when it says success', () => {
    assert.deepEqual(answerData(success({ a: 1 })), { a: 1 });
    assert.isNull(answerFault(success({ a: 1 })));
    for (const value of [null, 'ok', {}, { response: { data: {} } }]) assert.isNull(answerData(value));
  });
});

describe('a created payment', () => {
  it('has a page that can be framed', () => {
    assert.isTrue(isCreatedPayment(PAYMENT));
    for (const payment_url of ['javascript:alert(1)', 'data:text/html,x', '/payment-card', '', null]) {
      assert.isFalse(isCreatedPayment({ ...PAYMENT, payment_url }), String(payment_url));
    }
    assert.isFalse(isCreatedPayment({ ...PAYMENT, transaction_hash: 'A'.repeat(40) }));
  });
});

describe('a payment’s status', () => {
  const view = statusView({ status: 'error', reason: 'declined' });

  it('is taken when it is whole', () => {
    assert.isTrue(isPaymentView(view));
    const target = { url: 'https://shop.kz', trusted: true, forced: false };
    assert.isTrue(isPaymentView({ ...view, continue: target }));
  });

  for (const [what, change] of [
    ['another status', { status: { ...view.status, status: 'paid' } }],
    ['a status without its error type', { status: { ...view.status, error: { error_message: 'x' } } }],
    ['an unknown reason', { reason: 'because' }],
    [
      'a target that is no web address',
      { continue: { url: 'javascript:alert(1)', trusted: true, forced: true } },
    ],
    ['a target that does not say whether it is trusted', { continue: { url: 'https://a.kz', forced: true } }],
    ['an amount as text', { amount: '1000' }],
    ['no hash', { transaction_hash: '' }],
  ] as const) {
    it(`is refused with ${what}`, () => {
      assert.isFalse(isPaymentView({ ...view, ...change }));
    });
  }
});
