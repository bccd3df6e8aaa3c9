import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkMerchant } from '../../src/merchants/check-merchant.js';

const HOLD_LIFE = 5 * 24 * 60 * 60;

test('a merchant comes out with normal domains and absolute callback URLs', () => {
  const checked = checkMerchant(
    {
      name: '  Дала шайы ',
      domains: ['Shop.KZ', 'shop.kz', '*.shop.kz'],
      callbacks: { callback_post_url: 'shop.kz:8443/hook', callback_back_url: '', callback_failed_url: null },
      clearing_delay_minutes: 90,
      max_amount: 50_000.5,
    },
    HOLD_LIFE,
  );
  assert.deepEqual(checked, {
    ok: true,
    value: {
      name: 'Дала шайы',
      trustedDomains: ['shop.kz', '*.shop.kz'],
      callbacks: { callback_post_url: 'https://shop.kz:8443/hook' },
      requireSignedOrders: false,
      clearingDelayMinutes: 90,
      maxAmount: 5_000_050n,
    },
  });
});

test('every fault of a merchant is told at once, each by its field', () => {
  const checked = checkMerchant(
    {
      name: ' ',
      domains: ['shop.kz', 'https://shop.kz', 7],
      callbacks: { callback_post_url: 'ftp://shop.kz/', callback_posturl: 'shop.kz', callback_back_url: 1 },
      domain: 'shop.kz',
      require_signed_orders: 'yes',
      clearing_delay_minutes: '90',
      max_amount: 0.001,
    },
    HOLD_LIFE,
  );
  assert.ok(!checked.ok);
  assert.deepEqual(Object.keys(checked.faults).sort(), [
    'callbacks.callback_back_url',
    'callbacks.callback_post_url',
    'callbacks.callback_posturl',
    'clearing_delay_minutes',
    'domain',
    'domains.1',
    'domains.2',
    'max_amount',
    'name',
    'require_signed_orders',
  ]);
});

for (const [what, value, field] of [
  ['no name', { domains: ['shop.kz'] }, 'name'],
  ['a name that breaks a line of the log', { name: 'a\nb', domains: ['shop.kz'] }, 'name'],
  ['a name too long for a receipt', { name: 'a'.repeat(201), domains: ['shop.kz'] }, 'name'],
  ['no domains', { name: 'a' }, 'domains'],
  ['an empty list of domains', { name: 'a', domains: [] }, 'domains'],
  ['one domain as a text', { name: 'a', domains: 'shop.kz' }, 'domains'],
  ['101 domains', { name: 'a', domains: Array<string>(101).fill('shop.kz') }, 'domains'],
  ['callbacks as a list', { name: 'a', domains: ['shop.kz'], callbacks: [] }, 'callbacks'],
  [
    'a clearing delay that ends when the hold does',
    { name: 'a', domains: ['shop.kz'], clearing_delay_minutes: HOLD_LIFE / 60 },
    'clearing_delay_minutes',
  ],
  [
    'a clearing delay of half a minute',
    { name: 'a', domains: ['shop.kz'], clearing_delay_minutes: 0.5 },
    'clearing_delay_minutes',
  ],
  ['a list', [], 'merchant'],
  ['nothing', undefined, 'merchant'],
] as const) {
  test(`refuses a merchant with ${what}`, () => {
    const checked = checkMerchant(value, HOLD_LIFE);
    assert.ok(!checked.ok);
    assert.deepEqual(Object.keys(checked.faults), [field]);
  });
}
