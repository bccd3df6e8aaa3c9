import assert from 'node:assert/strict';
import { before, describe, test, type TestContext } from 'node:test';
import { ERROR_CATALOGUE, answerData, type ErrorName } from '@nplus.tech/ktwidget-client/protocol';
import sodium from 'libsodium-wrappers';
import type { Page } from 'puppeteer-core';
import { attackerSite } from './support/attacker.js';
import { contextFor, e2e } from './support/e2e.js';
import { seal } from './support/sealed-order.js';
import type { ShopOrder } from './support/shop.js';

interface CreateRequest {
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

interface Answer {
  status: number;
  body: {
    success: unknown;
    data: unknown;
    error: { code: number; messages: Record<string, string>; hint: string };
    response: unknown;
  };
}

/** Sends a create from within a page and reads the answer there, as a merchant's script would. */
function createFrom(
  page: Page,
  url: string,
  { query = '', headers = {}, body }: CreateRequest,
): Promise<Answer> {
  return page.evaluate(
    async (to, init) => {
      const response = await fetch(to, { method: 'POST', ...init });
      return { status: response.status, body: (await response.json()) as Answer['body'] };
    },
    url + query,
    { headers: { 'content-type': 'text/plain', ...headers }, body },
  );
}

describe('a create that is refused tells the page why, and stores nothing', () => {
  let order: ShopOrder;
  let url = '';
  before(async () => {
    const { gateway } = await e2e();
    url = gateway.createUrl;
  });

  async function shopPage(t: TestContext): Promise<Page> {
    const { stack, shop } = await e2e();
    order = await shop.makeOrder();
    const page = await (await contextFor(t)).newPage();
    // Any document of the shop's origin will do; this one has no button of its own.
    await page.goto(`${stack.urls.shop}/failure`);
    return page;
  }

  const good = (): object => ({
    order: { order_id: order.order_id, amount: order.amount, type: 'ecom', description: order.description },
  });
  const sealed = (content: unknown): Promise<string> => seal(JSON.stringify(content), order.button.app_key);
  const app = (): string => `?app_id=${order.button.app_id}`;

  async function assertRefused(answer: Answer, name: ErrorName): Promise<void> {
    const { code, status, hint } = ERROR_CATALOGUE[name];
    assert.equal(answer.body.error.code, code, JSON.stringify(answer.body));
    assert.equal(answer.status, status);
    assert.equal(answer.body.error.hint, hint);
    assert.ok(Object.values(answer.body.error.messages).every((message) => message !== ''));
    assert.notDeepEqual(answer.body.error.messages, {});
    assert.equal(answer.body.success, false);
    assert.deepEqual(answer.body.response, { success: false, data: [] });
    await assertOrderIsFree();
  }

  /** Other content under the same order_id is a conflict as soon as anything was stored under it (contract 2.2). */
  async function assertOrderIsFree(): Promise<void> {
    const content = { order: { order_id: order.order_id, amount: 1, type: 'ecom' } };
    const response = await fetch(url + app(), { method: 'POST', body: await sealed(content) });
    assert.notEqual(answerData(await response.json()), null, 'the order_id is still free');
  }

  const CASES: [string, ErrorName, () => Promise<CreateRequest>][] = [
    [
      'an unknown app_id',
      'app_unknown',
      async () => ({ query: `?app_id=${'0'.repeat(32)}`, body: await sealed(good()) }),
    ],
    ['no app_id', 'app_id_missing', async () => ({ body: await sealed(good()) })],
    [
      'a malformed app_id',
      'app_id_malformed',
      async () => ({ query: '?app_id=KT', body: await sealed(good()) }),
    ],
    [
      'two different app_ids, in the header and in the address',
      'app_id_conflict',
      async () => ({
        query: app(),
        headers: { 'auth-identifier': '0'.repeat(32) },
        body: await sealed(good()),
      }),
    ],
    [
      'a body sealed to another key',
      'body_not_openable',
      async () => {
        await sodium.ready;
        const { publicKey } = sodium.crypto_box_keypair();
        const other = sodium.to_base64(publicKey, sodium.base64_variants.ORIGINAL);
        return { query: app(), body: await seal(JSON.stringify(good()), other) };
      },
    ],
    ['an empty body', 'body_empty', () => Promise.resolve({ query: app(), body: '' })],
    [
      'a body that is not base64',
      'body_not_base64',
      () => Promise.resolve({ query: app(), body: '{"order":{}}' }),
    ],
    [
      'a sealed text that is not JSON',
      'body_not_json',
      async () => ({ query: app(), body: await seal('order=1', order.button.app_key) }),
    ],
    [
      'a body that is too long',
      'body_too_long',
      () => Promise.resolve({ query: app(), body: 'A'.repeat(33 * 1024) }),
    ],
    [
      'wrong types, all of them reported at once',
      'order_invalid',
      async () => ({
        query: app(),
        body: await sealed({
          order: { order_id: order.order_id, amount: '10', type: 'gift', callback_success_url: 'ftp://shop' },
          user: { phone: 7 },
        }),
      }),
    ],
  ];

  for (const [what, name, request] of CASES) {
    test(`${what}: ${name}`, async (t) => {
      const page = await shopPage(t);
      const answer = await createFrom(page, url, await request());
      await assertRefused(answer, name);
      if (name !== 'order_invalid') return;
      assert.deepEqual(Object.keys(answer.body.error.messages).sort(), [
        'order.amount',
        'order.callback_success_url',
        'order.type',
        'user.phone',
      ]);
    });
  }

  test('an untrusted origin: origin_untrusted', async (t) => {
    await shopPage(t);
    const page = await (await contextFor(t)).newPage();
    await page.goto(await attackerSite(t, '<!doctype html><title>Not a shop of ours</title>'));
    const answer = await createFrom(page, url, { query: app(), body: await sealed(good()) });
    await assertRefused(answer, 'origin_untrusted');
  });

  test('a page without an origin (Origin: null): origin_null', async (t) => {
    await shopPage(t);
    const page = await (await contextFor(t)).newPage();
    const sandbox = { 'content-security-policy': 'sandbox allow-scripts' };
    await page.goto(await attackerSite(t, '<!doctype html><title>From nowhere</title>', sandbox));
    const answer = await createFrom(page, url, { query: app(), body: await sealed(good()) });
    await assertRefused(answer, 'origin_null');
  });
});
