import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { PATIENCE } from './support/browser.js';
import { textOf, visible } from './support/customer.js';
import { contextFor, customerFor, e2e } from './support/e2e.js';
import { PayEvents } from './support/pay-events.js';

/** The shop's page that has `import-map.html` of the build in its head. */
const PATH = '/plain?lang=en';
const dist = resolve(import.meta.dirname, '../../dist');

/** That page, with every file of the button that matches coming with a byte too much. */
async function tamperedPage(t: TestContext, tampered: RegExp): Promise<{ page: Page; events: PayEvents }> {
  const { stack } = await e2e();
  const answer = async (request: HTTPRequest): Promise<void> => {
    const { pathname } = new URL(request.url());
    if (!tampered.test(pathname)) return request.continue();
    const text = await readFile(resolve(dist, pathname.replace('/kt/', '')), 'utf8');
    await request.respond({ contentType: 'text/javascript', body: `${text} ` });
  };
  const page = await (await contextFor(t)).newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setRequestInterception(true);
  page.on('request', (request) => void answer(request));
  const events = await PayEvents.of(page);
  await page.goto(stack.urls.shop + PATH);
  return { page, events };
}

/** Whether this browser takes `integrity` of an import map for more than a word it does not know. */
async function knowsIntegrity(t: TestContext): Promise<boolean> {
  const { page } = await tamperedPage(t, /\/kt-pay-button\.js$/);
  assert.ok(await page.$('script[type="importmap"]'));
  return page.evaluate(
    (file) =>
      import(file).then(
        () => false,
        () => true,
      ),
    '/kt/kt-pay-button.js',
  );
}

describe('a page with the import map of the build', () => {
  test('takes payments, and every script of the button is one that the map names', async (t) => {
    const customer = await customerFor(t, { path: PATH, ready: 'kt-pay-button:defined' });
    const { page, events } = customer;
    await visible(page, '#order-id:not(:empty)');
    await customer.clickPay();
    await events.next('kt-ready');
    const { loaded, map } = await page.evaluate(() => ({
      loaded: performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => /^\/kt\/.*\.js$/.test(path)),
      map: document.querySelector('script[type="importmap"]')?.textContent ?? '',
    }));
    const named = Object.keys((JSON.parse(map) as { integrity: object }).integrity);
    assert.ok(loaded.includes('/kt/kt-pay-button.js'));
    assert.ok(loaded.some((path) => path.startsWith('/kt/chunks/')));
    assert.deepEqual(
      loaded.filter((path) => !named.includes(path)),
      [],
    );
    assert.ok(
      named.some((path) => path.startsWith('/kt/chunks/libsodium-')),
      'what old browsers fetch is named too',
    );
  });

  test('fetches every file once, from a server that says nothing of caching', async (t) => {
    const served: string[] = [];
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      served.push(path);
      const isPage = path === '/';
      const name = isPage ? 'import-map.html' : path.replace(/^\/kt\//, '');
      readFile(resolve(dist, name), 'utf8').then(
        (text) => {
          response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'text/javascript');
          response.end(isPage ? `<!doctype html>${text}<kt-pay-button lang="en"></kt-pay-button>` : text);
        },
        () => response.writeHead(404).end(),
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    t.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const page = await (await contextFor(t)).newPage();
    page.setDefaultTimeout(PATIENCE);
    const said: string[] = [];
    page.on('console', (message) => void said.push(message.text()));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    // The last that the button fetches by itself.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /\/en-\w+\.js$/.test(name)),
    );
    const scripts = served.filter((path) => path.startsWith('/kt/'));
    assert.ok(scripts.some((path) => path.includes('session-parts-')));
    assert.deepEqual(scripts.sort(), [...new Set(scripts)].sort());
    assert.deepEqual(
      said.filter((text) => /preload|integrity/i.test(text)),
      [],
    );
  });

  test('refuses a file that was tampered with, and the customer reads that trying again charges nothing twice', async (t) => {
    if (!(await knowsIntegrity(t))) {
      t.skip('this browser knows no integrity in import maps');
      return;
    }
    const { page, events } = await tamperedPage(t, /\/chunks\/payment-controller-/);
    await visible(page, '#order-id:not(:empty)');
    await (await visible(page, 'kt-pay-button >>> [part~="button"]')).click();
    const { detail } = await events.next('kt-error');
    // Whichever was quicker: the refusal, or the gateway's answer that there is a payment.
    assert.ok(['not_loaded', 'outcome_unknown'].includes(String(detail['code'])), String(detail['code']));
    await visible(page, 'kt-pay-button >>> dialog[open]');
    assert.match(await textOf(page, 'kt-pay-button >>> dialog'), /you cannot be charged twice/);
  });
});
