import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { notificationBody, startShop } from './support/test-shop.js';

describe('the shop’s pages', () => {
  test('the page’s policy lets the button reach and frame the gateway, and nobody else', async (t) => {
    const shop = await startShop(t);
    const policy = (await fetch(`${shop.url}/`)).headers.get('content-security-policy') ?? '';
    assert.match(policy, /connect-src 'self' http:\/\/127\.0\.0\.1:8080(;|$)/);
    assert.match(policy, /frame-src http:\/\/127\.0\.0\.1:8080(;|$)/);
    assert.match(policy, /default-src 'none'/);
  });

  test('the button’s file is asked for anew each time, its hashed chunks are kept for a year', async (t) => {
    const shop = await startShop(t);
    const entry = await fetch(`${shop.url}/kt/kt-pay-button.js`);
    assert.equal(entry.headers.get('cache-control'), 'no-cache');
    assert.ok(entry.headers.has('etag'));
    const chunk = await fetch(`${shop.url}/kt/chunk-ABCDEFGH.js`);
    assert.equal(chunk.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  });

  test('the page to paste from shows working values and no word to replace', async (t) => {
    const shop = await startShop(t);
    const html = await (await fetch(`${shop.url}/paste`)).text();
    assert.match(html, new RegExp(`src="${shop.url}/kt/kt-pay-button.js"`));
    assert.match(html, new RegExp(shop.config.merchant.appId));
    const snippet = /<code id="snippet"\s*>([\s\S]*?)<\/code/.exec(html)?.[1] ?? '';
    assert.equal(snippet.trim().split('\n').length, 10);
    assert.doesNotMatch(snippet, /YOUR|GATEWAY/);
    const orderId = /order-id="([^"]+)"/.exec(snippet)?.[1] ?? '';
    const order = (await (await fetch(`${shop.url}/api/orders/${orderId}`)).json()) as { amount: number };
    assert.equal(order.amount, Number(/amount="([^"]+)"/.exec(snippet)?.[1]));
  });

  test('the page for shops with a button of their own is there, and the first page leads to it', async (t) => {
    const shop = await startShop(t);
    assert.equal((await fetch(`${shop.url}/api-client`)).status, 200);
    assert.match(await (await fetch(`${shop.url}/`)).text(), /href="\/api-client"/);
  });

  test('each way to build the button in has a page, and the first page leads to it', async (t) => {
    const shop = await startShop(t);
    const first = await (await fetch(`${shop.url}/`)).text();
    for (const path of ['/plain', '/vue', '/react', '/angular'])
      assert.ok(first.includes(`href="${path}"`), path);
    for (const path of ['/plain', '/vue', '/react']) {
      const page = await fetch(shop.url + path);
      assert.equal(page.status, 200, path);
      assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self'/);
    }
  });

  test('the page in plain HTML has the import map of the build, and a policy that lets it in', async (t) => {
    const shop = await startShop(t);
    const page = await fetch(`${shop.url}/plain`);
    assert.match(page.headers.get('content-security-policy') ?? '', /script-src 'self' 'sha256-AAAA=';/);
    assert.match(await page.text(), /<!-- 'sha256-AAAA=' -->/);
  });

  test('the README has the same ten lines as the page to paste from', async () => {
    const root = new URL('../../../', import.meta.url);
    const page = await readFile(new URL('index.html', root), 'utf8');
    const readme = await readFile(new URL('README.md', root), 'utf8');
    const shown = /<code id="snippet"\s*>([\s\S]*?)<\/code/.exec(page)?.[1] ?? '';
    const lines = shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').trim();
    assert.equal(/```html\n([\s\S]*?)\n```/.exec(readme)?.[1], lines);
  });

  const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
    list?.some(({ address }) => address === '::1'),
  );
  test('both addresses of localhost answer', { skip: !hasIPv6 && 'this machine has no ::1' }, async (t) => {
    const shop = await startShop(t);
    const { port } = new URL(shop.url);
    assert.equal((await fetch(`http://[::1]:${port}/`)).status, 200);
  });

  test('every text that a page asks for exists in every language', async () => {
    const folder = new URL('../../shop/pages/', import.meta.url);
    const { en } = (await import('../../shop/pages/shared/texts/en.js')) as { en: Record<string, string> };
    const files = (await readdir(fileURLToPath(folder), { recursive: true })).filter((f) =>
      f.endsWith('.html'),
    );
    assert.ok(files.length >= 2);
    for (const file of files) {
      const html = await readFile(new URL(file, folder), 'utf8');
      for (const [, key = ''] of html.matchAll(/data-text(?:-alt)?="([^"]+)"/g)) {
        assert.ok(key in en, `${file} asks for ${key}`);
      }
    }
  });

  test('the test cards are the bank’s own, and the usual ones while the bank is silent', async (t) => {
    const cards = [{ number: '1', does: { ru: 'а', kk: 'ә', en: 'a' } }];
    const bank = createServer((_request, response) => response.end(JSON.stringify(cards))).listen(
      0,
      '127.0.0.1',
    );
    await once(bank, 'listening');
    const bankUrl = `http://127.0.0.1:${(bank.address() as AddressInfo).port}`;
    const shop = await startShop(t, { bankUrl });
    assert.deepEqual(await (await fetch(`${shop.url}/api/test-cards`)).json(), cards);
    bank.closeAllConnections();
    bank.close();
    await once(bank, 'close');
    const usual = (await (await fetch(`${shop.url}/api/test-cards`)).json()) as { number: string }[];
    assert.ok(usual.some(({ number }) => number === '4405645000006150'));
  });

  test('the page hears of its order’s notifications, earlier and later ones, and of no other’s', async (t) => {
    const shop = await startShop(t);
    await shop.notify(notificationBody('A-1', 1));
    const stream = await fetch(`${shop.url}/api/notifications/stream?order=A-1`);
    await shop.notify(notificationBody('A-2', 2));
    await shop.notify(notificationBody('A-1', 3));
    const amounts: number[] = [];
    let text = '';
    for await (const part of stream.body ?? []) {
      text += Buffer.from(part).toString('utf8');
      const events = text.split('\n\n').slice(0, -1);
      amounts.length = 0;
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) amounts.push((JSON.parse(data) as { body: { amount: number } }).body.amount);
      }
      if (amounts.length >= 2) break;
    }
    assert.deepEqual(amounts, [1, 3]);
  });
});
