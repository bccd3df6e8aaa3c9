import { setTimeout as wait } from 'node:timers/promises';
import { PAYMENTS_PATH, answerData, isObject } from '@nplus.tech/ktwidget-client/protocol';
import { BankBrowser } from './bank-browser.js';
import { BankControl, STEADY_FAULTS } from './bank-control.js';
import { compareBooks, readKept, type Tally, type Verdict } from './books.js';
import { Chance } from './chance.js';
import { Customer, type Shop } from './customer.js';
import { killGateways } from './killer.js';
import type { DatabaseKind, FaultsOptions } from './options.js';
import type { Delivery } from './receiver-program.js';
import { buildStack, makeShop, type Stack } from './stack.js';

/** The shops; the endpoints of some are dead for the first minute. */
const SHOPS = ['almaty', 'astana', 'shymkent', 'aktau', 'taraz', 'semey'];
const DEAD = { aktau: 'reset', taraz: 'hang', semey: 'error' };
const DEAD_FOR_MS = 60_000;
/** So many customers are at it at once. */
const AT_ONCE = 24;
/** A lease, the quiet after a lost answer, an expiry and two tries of a notification, one after another. */
const SETTLED_WITHIN_MS = 8 * 60_000;

/** What a run came to. */
export interface Outcome {
  verdict: Verdict;
  tally: Tally;
  payments: number;
  killed: { random: number; betweenCommitAndAnswer: number };
  seconds: { customers: number; settling: number };
}

async function deliveriesOf({ receiverUrl }: Stack): Promise<Delivery[]> {
  return (await (await fetch(`${receiverUrl}/deliveries`)).json()) as Delivery[];
}

async function isOver(url: string, hash: string): Promise<boolean> {
  const answer = await fetch(`${url}${PAYMENTS_PATH}/${hash}`, {
    headers: { 'x-forwarded-for': `10.9.${hash.charCodeAt(0)}.${hash.charCodeAt(1)}` },
  }).catch(() => null);
  const data = answerData(await answer?.json().catch(() => null));
  return isObject(data) && data['final'] === true;
}

/** Waits until every payment is final, every merchant was told and the bank holds nothing, or the time is up. */
async function waitUntilSettled(stack: Stack, bank: BankControl, hashes: readonly string[]): Promise<void> {
  const open = new Set(hashes);
  const url = stack.gateways[0]?.url ?? '';
  const end = Date.now() + SETTLED_WITHIN_MS;
  while (Date.now() < end) {
    await wait(2000);
    const told = new Set((await deliveriesOf(stack)).map(({ hash }) => hash));
    for (const hash of open) if (told.has(hash) && (await isOver(url, hash))) open.delete(hash);
    if (open.size > 0) continue;
    const operations = (await bank.book()).flatMap((invoice) => invoice.operations);
    if (operations.every(({ status }) => status !== 'AUTH')) return;
  }
}

async function letCustomersLive(customers: readonly Customer[]): Promise<void> {
  const waiting = [...customers];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.live();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** One run on one database. */
export async function runFaults(
  kind: DatabaseKind,
  postgresUrl: string | null,
  options: FaultsOptions,
): Promise<Outcome> {
  const chance = new Chance(options.seed);
  const stack = await buildStack(kind, postgresUrl, options);
  try {
    const bank = new BankControl(stack.bankUrl);
    await Promise.all(stack.gateways.map(({ program }) => program.start()));
    const shops: Shop[] = [];
    for (const name of SHOPS) shops.push(await makeShop(stack, name));
    for (const fault of STEADY_FAULTS) await bank.set(fault);
    const die = (dead: object) =>
      fetch(`${stack.receiverUrl}/dead`, { method: 'PUT', body: JSON.stringify(dead) });
    await die(DEAD);
    const revive = setTimeout(() => void die({}), DEAD_FOR_MS);

    const places = {
      gateways: stack.gateways.map(({ url }) => url),
      browser: new BankBrowser([stack.bankUrl, stack.acsUrl]),
    };
    const customers = Array.from(
      { length: options.payments },
      (_, serial) => new Customer(serial + 1, chance.pick(shops), places, new Chance(options.seed + serial)),
    );
    const began = performance.now();
    let gone = false;
    const living = letCustomersLive(customers).finally(() => (gone = true));
    const killing = killGateways(stack, bank, new Chance(options.seed + 1), {
      kills: options.kills,
      done: () => gone,
    });
    const [killed] = await Promise.all([killing, living]);
    const customersDone = performance.now();

    await bank.calm();
    const ordered = customers.map((customer) => customer.ordered);
    await waitUntilSettled(
      stack,
      bank,
      ordered.flatMap(({ hashes }) => [...hashes]),
    );
    const settled = performance.now();
    clearTimeout(revive);
    await Promise.all(stack.gateways.map(({ program }) => program.stop()));
    const database = await stack.openBooks();
    const kept = await readKept(database);
    await database.close();
    const books = { kept, invoices: await bank.book(), deliveries: await deliveriesOf(stack), ordered };
    return {
      ...compareBooks(books),
      payments: kept.length,
      killed,
      seconds: {
        customers: Math.round((customersDone - began) / 1000),
        settling: Math.round((settled - customersDone) / 1000),
      },
    };
  } finally {
    await stack.stop();
  }
}
