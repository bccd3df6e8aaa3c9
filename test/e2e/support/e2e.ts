import { after, type TestContext } from 'node:test';
import type { Browser, BrowserContext } from 'puppeteer-core';
import { Bank } from './bank.js';
import { freshContext, startBrowser } from './browser.js';
import { Customer, type Visit } from './customer.js';
import { Gateway } from './gateway.js';
import { Provider } from './provider.js';
import { Shop } from './shop.js';
import { startStack, type Stack } from './stack.js';

/** The stack and the browser that all tests of this process share; each test has its own order and browser context. */
export interface E2e {
  readonly stack: Stack;
  readonly browser: Browser;
  readonly bank: Bank;
  readonly provider: Provider;
  readonly shop: Shop;
  readonly gateway: Gateway;
}

let started: Promise<E2e> | null = null;

async function start(): Promise<E2e> {
  const [stack, browser] = await Promise.all([startStack(), startBrowser()]);
  const { urls } = stack;
  return {
    stack,
    browser,
    bank: new Bank(urls.bank),
    provider: new Provider(urls.provider),
    shop: new Shop(urls.shop),
    gateway: new Gateway(urls.gateway),
  };
}

/** Starts everything with the first call. */
export function e2e(): Promise<E2e> {
  started ??= start();
  return started;
}

after(async () => {
  const running = await started?.catch(() => null);
  await running?.browser.close();
  await running?.stack.stop();
});

/** A browser context that ends with its test. */
export async function contextFor(t: TestContext): Promise<BrowserContext> {
  const { browser } = await e2e();
  const context = await freshContext(browser);
  t.after(() => context.close());
  return context;
}

/** A customer at the shop, who leaves with the test. */
export async function customerFor(t: TestContext, visit: Visit = {}): Promise<Customer> {
  const { stack } = await e2e();
  return Customer.at(await contextFor(t), stack.urls, visit);
}
