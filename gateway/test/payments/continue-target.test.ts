import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalizeCallbackUrl, type PaymentStatus } from '@nplus.tech/ktwidget-client/protocol';
import type { Merchant } from '../../src/merchants/merchant.js';
import { continueTarget } from '../../src/payments/continue-target.js';
import type { Payment } from '../../src/payments/payment.js';

const AT = new Date('2026-03-02T06:00:00Z');

/** `back` → `callback_back_url`, `force_back` → `callback_force_back_url`; values as merchants write them. */
type Urls = Partial<
  Record<'back' | 'success' | 'failed' | 'force_back' | 'force_success' | 'force_failed', string>
>;

const callbacks = (urls: Urls): Record<string, string> =>
  Object.fromEntries(
    Object.entries(urls).map(([name, url]) => [`callback_${name}_url`, normalizeCallbackUrl(url) ?? '']),
  );

function targetOf(status: PaymentStatus, order: Urls, defaults: Urls = {}, signed = false) {
  const merchant: Merchant = {
    id: 1,
    appId: 'e'.repeat(32),
    name: 'Shop',
    trustedDomains: ['shop.kz', 'localhost:3000'],
    callbacks: callbacks(defaults),
    requireSignedOrders: false,
    clearingDelayMinutes: 0,
    maxAmount: null,
    disabledAt: null,
    createdAt: AT,
  };
  const payment: Payment = {
    id: 1n,
    hash: 'a'.repeat(40),
    merchantId: 1,
    order: { order_id: '1', amount: 1, type: 'ecom', ...callbacks(order) },
    user: {},
    signed,
    amount: 100n,
    status,
    statusAt: AT,
    failure: null,
    creator: null,
    createdAt: AT,
    updatedAt: null,
    expiresAt: AT,
    invoice: null,
    card: null,
    failureReturnedAt: null,
    refundedAmount: 0n,
  };
  const target = continueTarget(payment, merchant);
  return target && `${target.url}${target.forced ? ' forced' : ''}${target.trusted ? '' : ' untrusted'}`;
}

const all: Urls = {
  back: 'shop.kz/back',
  success: 'shop.kz/success',
  failed: 'shop.kz/failed',
  force_back: 'shop.kz/force-back',
  force_success: 'shop.kz/force-success',
  force_failed: 'shop.kz/force-failed',
};
const without = (...names: (keyof Urls)[]): Urls =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name as keyof Urls)));

// [what, status, the order's URLs, the merchant's, where Continue leads]
const cases: [string, PaymentStatus, Urls, Urls, string | null][] = [
  ['no URL at all', 'completed', {}, {}, null],
  ['no outcome yet', 'pending', all, all, null],
  ['paid: the forced success', 'completed', all, {}, 'https://shop.kz/force-success forced'],
  [
    'paid: then the forced back',
    'completed',
    without('force_success'),
    {},
    'https://shop.kz/force-back forced',
  ],
  [
    'paid: then the success',
    'completed',
    without('force_success', 'force_back'),
    {},
    'https://shop.kz/success',
  ],
  [
    'paid: then the back',
    'completed',
    { back: 'shop.kz/back', failed: 'shop.kz/failed' },
    {},
    'https://shop.kz/back',
  ],
  ['paid: never the failed', 'completed', { failed: 'shop.kz/f', force_failed: 'shop.kz/ff' }, {}, null],
  ['failed: the forced failed', 'error', all, {}, 'https://shop.kz/force-failed forced'],
  [
    'failed: then the forced back',
    'denied',
    without('force_failed'),
    {},
    'https://shop.kz/force-back forced',
  ],
  ['failed: then the failed', 'error', without('force_failed', 'force_back'), {}, 'https://shop.kz/failed'],
  [
    'failed: then the back',
    'denied',
    { back: 'shop.kz/back', success: 'shop.kz/s' },
    {},
    'https://shop.kz/back',
  ],
  ['failed: never the success', 'error', { success: 'shop.kz/s', force_success: 'shop.kz/fs' }, {}, null],
  ['accepted, clearing to come: as paid', 'success', all, {}, 'https://shop.kz/force-success forced'],
  ['a service being credited: as paid', 'authorized', { success: 'shop.kz/s' }, {}, 'https://shop.kz/s'],
  [
    'a service being credited: by a click, never forced',
    'authorized',
    all,
    {},
    'https://shop.kz/force-success',
  ],
  ['the merchant’s default', 'completed', {}, { success: 'shop.kz/default' }, 'https://shop.kz/default'],
  [
    'the order’s own before the merchant’s',
    'completed',
    { success: 'shop.kz/own' },
    { success: 'shop.kz/default' },
    'https://shop.kz/own',
  ],
  [
    'a merchant’s forced default before an order’s plain URL',
    'completed',
    { success: 'shop.kz/own' },
    { force_back: 'shop.kz/default' },
    'https://shop.kz/default forced',
  ],
  [
    'the outcome’s own default before the order’s general one',
    'completed',
    { back: 'shop.kz/own' },
    { success: 'shop.kz/default' },
    'https://shop.kz/default',
  ],
  ['a foreign host of an open order', 'completed', { back: 'evil.kz/x' }, {}, 'https://evil.kz/x untrusted'],
  ['a look-alike host', 'completed', { back: 'shop.kz.evil.kz' }, {}, 'https://shop.kz.evil.kz/ untrusted'],
  [
    'another port of a trusted host',
    'completed',
    { back: 'shop.kz:8443/x' },
    {},
    'https://shop.kz:8443/x untrusted',
  ],
  ['this machine by http', 'completed', { back: 'http://localhost:3000/x' }, {}, 'http://localhost:3000/x'],
  [
    'a forced URL whose domain is trusted no more',
    'completed',
    { force_back: 'gone.kz' },
    {},
    'https://gone.kz/ untrusted',
  ],
  [
    'a merchant’s default on another domain',
    'completed',
    {},
    { force_back: 'bank.kz' },
    'https://bank.kz/ forced',
  ],
];

for (const [what, status, order, defaults, expected] of cases) {
  test(`Continue leads on: ${what}`, () => {
    assert.equal(targetOf(status, order, defaults), expected);
  });
}

test('every URL of a signed order is trusted: the merchant wrote it', () => {
  assert.equal(targetOf('completed', { back: 'partner.kz' }, {}, true), 'https://partner.kz/');
  assert.equal(targetOf('error', { force_failed: 'partner.kz' }, {}, true), 'https://partner.kz/ forced');
});
