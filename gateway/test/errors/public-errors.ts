import { PAYMENTS_PATH, type ErrorName } from '@nplus.tech/ktwidget-client/protocol';
import sodium from 'sodium-native';
import { ShopClient } from '../support/shop-client.js';
import { orderClaims, signJws } from '../support/sign-order.js';
import { seal } from '../support/test-gateway.js';
import type { Produce } from './error-scene.js';

const NOBODY = '0'.repeat(32);
const NO_PAYMENT = '0'.repeat(40);

function sealText(text: string, appKey: string): string {
  const message = Buffer.from(text);
  const box = Buffer.alloc(message.length + sodium.crypto_box_SEALBYTES);
  sodium.crypto_box_seal(box, message, Buffer.from(appKey, 'base64'));
  return box.toString('base64');
}

/** How a page, an app or a customer comes to see each failure. */
export const PUBLIC_ERRORS: Record<ErrorName, Produce> = {
  app_id_missing: ({ post }) => post('AAAA', { appIds: [] }),
  app_id_malformed: ({ post }) => post('AAAA', { appIds: ['shop'] }),
  app_id_conflict: ({ post, merchant }) => post('AAAA', { appIds: [merchant.appId, NOBODY] }),
  request_malformed: ({ kt }) => kt.app.inject({ url: `${PAYMENTS_PATH}/%E0%A4%A` }),
  order_invalid: ({ shop }) => shop.send({ order_id: '', amount: -1, type: 'gift' }),
  body_empty: ({ post }) => post(''),
  body_not_base64: ({ post }) => post('{"order":{}}'),
  body_not_openable: async ({ post, shop, newMerchant }) =>
    post(seal({ order: shop.order() }, (await newMerchant()).merchant.appKey)),
  body_not_json: ({ post, merchant }) => post(sealText('order_id=1', merchant.appKey)),
  body_too_long: ({ post }) => post('A'.repeat(64 * 1024)),
  order_token_invalid: ({ post, merchant, shop, kt }) => {
    const claims = orderClaims(shop.order(), merchant.appId, kt.clock.now());
    return post(seal({ order_token: signJws(claims, 'a secret of somebody else’s') }, merchant.appKey));
  },
  app_unknown: ({ post }) => post('AAAA', { appIds: [NOBODY] }),
  origin_untrusted: ({ shop }) => shop.send(shop.order(), 'https://elsewhere.kz'),
  origin_null: ({ shop }) => shop.send(shop.order(), 'null'),
  merchant_disabled: async ({ newMerchant, operate }) => {
    const { merchant, shop } = await newMerchant();
    await operate('POST', `merchants/${merchant.id}/disable`);
    return shop.send(shop.order());
  },
  signature_required: async ({ newMerchant, operate }) => {
    const { merchant, shop } = await newMerchant();
    await operate('PATCH', `merchants/${merchant.id}`, { require_signed_orders: true });
    return shop.send(shop.order());
  },
  callback_untrusted: ({ shop }) =>
    shop.send(shop.order({ callback_force_success_url: 'https://elsewhere.kz/thanks' })),
  amount_over_limit: async ({ newMerchant, operate }) => {
    const { merchant, shop } = await newMerchant();
    await operate('PATCH', `merchants/${merchant.id}`, { max_amount: 500 });
    return shop.send(shop.order({ amount: 500.01 }));
  },
  route_unknown: ({ kt }) => kt.app.inject({ url: '/api/v2/payments' }),
  payment_unknown: ({ kt }) => kt.app.inject({ url: `${PAYMENTS_PATH}/${NO_PAYMENT}` }),
  order_id_used: async ({ shop }) => {
    const order = shop.order();
    await shop.create(order);
    return shop.send({ ...order, amount: 2 });
  },
  // Another amount was held than the order has, and its release is not known to be done.
  order_unsettled: async ({ shop, kt }) => {
    const order = shop.order();
    const created = await shop.atTheBank(order);
    kt.bank.pay({ amount: 100n });
    await shop.postLink(created);
    kt.bank.troubles.push('lost-before');
    await kt.settle();
    return shop.send(order);
  },
  payment_over: async ({ shop }) => {
    const created = await shop.create();
    await shop.abandon(created);
    return shop.openPage(created);
  },
  too_many_requests: async ({ bare }) => {
    const shop = new ShopClient(bare.kt, await bare.kt.merchant());
    await shop.create();
    return shop.send(shop.order());
  },
  internal: async ({ shop, withoutPayments }) => {
    const created = await shop.create();
    return withoutPayments(() => shop.abandon(created));
  },
  create_failed: ({ shop, withoutPayments }) => withoutPayments(() => shop.send(shop.order())),
  acquirer_options_failed: async ({ shop, kt }) => {
    const created = await shop.create();
    kt.bank.down = true;
    const answer = await shop.openPage(created);
    kt.bank.down = false;
    return answer;
  },
  read_failed: async ({ shop, kt, withoutPayments }) => {
    const url = `${PAYMENTS_PATH}/${(await shop.create()).transaction_hash}`;
    return withoutPayments(() => kt.app.inject({ url }));
  },
};
