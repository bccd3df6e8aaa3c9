import { assert } from '@open-wc/testing';
import { gatewayUrlFrom } from '../src/gateway-url.js';
import { orderFromAttributes, type PayAttributes } from '../src/order-from-attributes.js';

const NOTHING: PayAttributes = {
  appKey: null,
  appId: null,
  testMode: false,
  gatewayUrl: null,
  orderId: null,
  amount: null,
  type: null,
  serviceId: null,
  contractValue: null,
  description: null,
  callbackBackUrl: null,
  callbackSuccessUrl: null,
  callbackFailedUrl: null,
  callbackPostUrl: null,
  callbackForceBackUrl: null,
  callbackForceSuccessUrl: null,
  callbackForceFailedUrl: null,
  showCloseButton: true,
  orderToken: null,
  userId: null,
  userPhone: null,
  userEmail: null,
  order: null,
};
const GOOD: PayAttributes = {
  ...NOTHING,
  appKey: 'h09acJ8QSLPw40XZxdNfLbq4hXzWInC5zXL319RdXUI=',
  appId: 'e2d3d70d53c67bcd377266f74e98587c',
  orderId: '1',
  amount: '1000.50',
};

function check(given: Partial<PayAttributes>) {
  const attributes = { ...GOOD, ...given };
  return orderFromAttributes(attributes, gatewayUrlFrom(attributes));
}

function faultsOf(attributes: Partial<PayAttributes>): Record<string, string> {
  const result = check(attributes);
  return result.ok ? {} : result.faults;
}

function requestOf(attributes: Partial<PayAttributes>) {
  const result = check(attributes);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.value;
}

describe('order from attributes', () => {
  it('is the order as the gateway reads it', () => {
    const request = requestOf({
      type: 'service',
      serviceId: '42',
      contractValue: '77011234567',
      description: 'Top-up',
      callbackPostUrl: 'shop.kz:8443/hook',
      callbackForceSuccessUrl: 'https://shop.kz/ok',
      showCloseButton: false,
      userEmail: 'a@b.kz',
    });
    assert.deepEqual(request.content, {
      order: {
        order_id: '1',
        amount: 1000.5,
        type: 'service',
        service: { service_id: 42, contract_value: '77011234567' },
        description: 'Top-up',
        callback_post_url: 'https://shop.kz:8443/hook',
        callback_force_success_url: 'https://shop.kz/ok',
        show_close_button: false,
      },
      user: { email: 'a@b.kz' },
    });
    assert.strictEqual(request.orderId, '1');
  });

  it('goes to ktpay’s test or production gateway, or to the one that is named', () => {
    assert.strictEqual(requestOf({}).gatewayUrl, 'https://fintech.nplus.tech');
    assert.strictEqual(requestOf({ testMode: true }).gatewayUrl, 'https://fintech.test.nplus.tech');
    assert.strictEqual(
      requestOf({ gatewayUrl: 'http://127.0.0.1:8080/' }).gatewayUrl,
      'http://127.0.0.1:8080',
    );
  });

  it('reports every fault at once, by the names that a merchant wrote', () => {
    const faults = faultsOf({
      appKey: 'short',
      appId: 'E2D3D70D53C67BCD377266F74E98587C',
      gatewayUrl: '/relative',
      orderId: ' ',
      amount: '1 000,50',
      type: 'service',
      contractValue: '1',
      callbackBackUrl: 'javascript:alert(1)',
      userPhone: '7'.repeat(300),
    });
    assert.sameMembers(Object.keys(faults), [
      'app-key',
      'app-id',
      'gateway-url',
      'order-id',
      'amount',
      'service-id',
      'callback-back-url',
      'user-phone',
    ]);
  });

  it('refuses what is left out', () => {
    assert.sameMembers(Object.keys(faultsOf(NOTHING)), ['app-key', 'app-id', 'order-id', 'amount']);
  });

  for (const amount of ['0', '-1', '1e3', '0x10', '1.001', 'NaN', '', ' ', '1000000000001', 'Infinity']) {
    it(`refuses the amount "${amount}"`, () => {
      assert.sameMembers(Object.keys(faultsOf({ amount })), ['amount']);
    });
  }

  it('refuses a service without its type', () => {
    assert.sameMembers(Object.keys(faultsOf({ serviceId: '1', contractValue: '2' })), ['service-id']);
  });

  it('takes the whole order as an object, and then names its fields', () => {
    const order = { order_id: '7', amount: 5, type: 'ecom' };
    assert.deepEqual<unknown>(requestOf({ order, orderId: null, amount: null }).content, { order, user: {} });
    assert.sameMembers(Object.keys(faultsOf({ order: { ...order, amount: 'five' } })), ['order.amount']);
  });

  it('takes a token instead of an order, and only a token that can be one', () => {
    const { content, orderId } = requestOf({ orderToken: 'a.b.c', amount: null, orderId: null });
    assert.deepEqual(content, { order_token: 'a.b.c', user: {} });
    assert.isNull(orderId);
    assert.sameMembers(Object.keys(faultsOf({ orderToken: 'a.b' })), ['order-token']);
  });
});
