import { assert } from '@open-wc/testing';
import { checkOrder, checkSealedContent } from '../../src/protocol/index.js';

const ORDER = { order_id: '1', amount: 1000, type: 'ecom' };
const SERVICE = { ...ORDER, type: 'service', service: { service_id: '12', contract_value: '111' } };

const faultsOf = (result: ReturnType<typeof checkOrder | typeof checkSealedContent>) =>
  result.ok ? [] : Object.keys(result.faults);

describe('an order', () => {
  it('comes out in its normal form, without what the contract does not know', () => {
    const result = checkOrder({ ...SERVICE, callback_post_url: 'shop.kz', description: '', color: 'red' });
    assert.deepEqual(result, {
      ok: true,
      value: {
        ...SERVICE,
        service: { service_id: 12, contract_value: '111' },
        callback_post_url: 'https://shop.kz/',
      },
    } as typeof result);
  });

  it('is told everything that is wrong with it at once', () => {
    const faults = faultsOf(
      checkOrder({
        order_id: 7,
        amount: '1000',
        type: 'service',
        service: { service_id: 0 },
        callback_back_url: 5,
        callback_force_failed_url: 'mailto://x',
        description: 'x'.repeat(2001),
        show_close_button: 'yes',
      }),
    );
    assert.sameMembers(faults, [
      'order.order_id',
      'order.amount',
      'order.service.service_id',
      'order.service.contract_value',
      'order.callback_back_url',
      'order.callback_force_failed_url',
      'order.description',
      'order.show_close_button',
    ]);
  });

  for (const [what, change, path] of [
    ['a type that is none', { type: 'gift' }, 'order.type'],
    ['a service that is missing', { type: 'service' }, 'order.service'],
    ['a service that does not belong', { service: SERVICE.service }, 'order.service'],
    ['an id of spaces', { order_id: '  ' }, 'order.order_id'],
    ['an id that is too long', { order_id: 'x'.repeat(256) }, 'order.order_id'],
    ['a control character in the id', { order_id: 'a\u0000' }, 'order.order_id'],
    ['half of a surrogate pair in the id', { order_id: 'a\ud800' }, 'order.order_id'],
    ['half of a surrogate pair in the description', { description: '\udc00 b' }, 'order.description'],
  ] as const) {
    it(`is refused for ${what}`, () => {
      assert.deepEqual(faultsOf(checkOrder({ ...ORDER, ...change })), [path]);
    });
  }

  it('is an object', () => {
    for (const value of [null, [], 'order', 1, undefined]) {
      assert.deepEqual(faultsOf(checkOrder(value)), ['order']);
    }
  });
});

describe('sealed content', () => {
  it('reports the faults of order and user together', () => {
    const result = checkSealedContent({ order: { ...ORDER, amount: 0 }, user: { phone: 7 } });
    assert.sameMembers(faultsOf(result), ['order.amount', 'user.phone']);
  });

  it('is a token when there is one, and the token must be able to be one', () => {
    const user = {};
    assert.deepEqual(checkSealedContent({ order_token: 'a.b.c' }), {
      ok: true,
      value: { order_token: 'a.b.c', user },
    });
    assert.deepEqual(faultsOf(checkSealedContent({ order_token: 'abc', order: ORDER })), ['order_token']);
  });
});
