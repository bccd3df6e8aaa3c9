import { BankBrowser } from './bank-browser.js';
import { BankControl, STEADY_BANK_FAULTS } from './bank-side.js';
import { compareBooks, type Tally } from './books/compare.js';
import { readKept } from './books/kept.js';
import type { Verdict } from './books/verdict.js';
import { Chance } from './chance.js';
import { Customer } from './customer.js';
import { killGateways, type Killed } from './killer.js';
import type { DatabaseKind, FaultsOptions } from './options.js';
import { planOrder } from './ordered.js';
import { ProviderControl, STEADY_PROVIDER_FAULTS } from './provider-side.js';
import { DEAD, openShops } from './shops.js';
import { buildStack } from './stack.js';
import { deliveriesTo, waitUntilSettled } from './wait-until-settled.js';

/** Some merchants cannot be told anything so long. */
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
  killed: Killed;
  seconds: { customers: number; settling: number };
}

/** Each customer lives; when one is through, the merchant gives back what it means to. Resolves with what is given back. */
async function letCustomersLive(
  customers: readonly Customer[],
  signal: AbortSignal,
): Promise<Promise<void>[]> {
  const waiting = [...customers];
  const givingBack: Promise<void>[] = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await next.live();
      const { shop, hashes, refund } = next.ordered;
      const giving = shop.server.giveBack([...hashes].at(-1) ?? '', refund, signal);
      // Whoever awaits them all hears of it.
      giving.catch(() => undefined);
      givingBack.push(giving);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return givingBack;
}

/** One run on one database. */
export async function runFaults(
  kind: DatabaseKind,
  postgresUrl: string | null,
  options: FaultsOptions,
): Promise<Outcome> {
  const { seed, payments, kills } = options;
  const chance = new Chance(seed);
  const stack = await buildStack(kind, postgresUrl, options);
  try {
    const bank = new BankControl(stack.bankUrl);
    const provider = new ProviderControl(stack.providerUrl);
    await Promise.all(stack.gateways.map(({ program }) => program.start()));
    const shops = await openShops(stack, seed);
    await bank.set(...STEADY_BANK_FAULTS);
    await provider.set(...STEADY_PROVIDER_FAULTS);
    const die = (dead: object) =>
      fetch(`${stack.receiverUrl}/dead`, { method: 'PUT', body: JSON.stringify(dead) });
    await die(DEAD);
    const revive = setTimeout(() => void die({}), DEAD_FOR_MS);

    const places = {
      gateways: stack.gateways.map(({ url }) => url),
      browser: new BankBrowser([stack.bankUrl, stack.acsUrl]),
    };
    const ordered = Array.from({ length: payments }, (_, index) => planOrder(index + 1, shops, chance));
    const customers = ordered.map(
      (order, index) => new Customer(index + 1, order, places, new Chance(seed + index)),
    );
    const began = performance.now();
    const over = new AbortController();
    const [killed, givingBack] = await Promise.all([
      killGateways({ stack, bank, provider, chance: new Chance(seed + 1) }, kills),
      letCustomersLive(customers, over.signal),
    ]);
    const customersDone = performance.now();

    await bank.calm();
    await provider.calm();
    const impatience = setTimeout(() => over.abort(), SETTLED_WITHIN_MS);
    await Promise.all(givingBack);
    await waitUntilSettled(stack.receiverUrl, bank, ordered, over.signal);
    const settled = performance.now();
    clearTimeout(revive);
    clearTimeout(impatience);
    await Promise.all(stack.gateways.map(({ program }) => program.stop()));
    const database = await stack.openBooks();
    const kept = await readKept(database);
    await database.close();
    const books = {
      kept,
      invoices: (await bank.book()).invoices,
      credits: (await provider.book()).operations,
      deliveries: await deliveriesTo(stack.receiverUrl),
      refunds: shops.flatMap(({ server }) => server.refunds),
      ordered,
    };
    return {
      ...compareBooks(books),
      payments: kept.payments.length,
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
