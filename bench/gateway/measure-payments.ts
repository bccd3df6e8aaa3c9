import type { BenchStack } from './bench-stack.js';
import type { Payer } from './payer.js';

const MB = 2 ** 20;
/** Customers at once. */
const AT_ONCE = 16;
/** So often the memory is looked at while payments of a kind are made. */
const SAMPLES = 7;

/** The gateway's memory after so many payments. */
export interface MemorySample {
  payments: number;
  /** MB of resident memory. */
  resident: number;
  /** MB of JavaScript's heap in use. */
  heap: number;
}

/** Whole payments, then payments that were only opened, then those that were only created, and the memory meanwhile. */
export interface PaymentsMeasured {
  /** Whole payments a second, part by part. */
  paidPerSecond: number[];
  openedPerSecond: number[];
  memory: MemorySample[];
}

async function inLanes(count: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, lane));
}

/** Lets `paid` customers pay, `opened` further ones open a payment's page, and others click until there are `payments`. */
export async function measurePayments(
  stack: BenchStack,
  payer: Payer,
  { payments, paid, opened }: { payments: number; paid: number; opened: number },
): Promise<PaymentsMeasured> {
  const memory: MemorySample[] = [];
  let done = 0;
  const sample = async () => {
    const metrics = await stack.metrics();
    memory.push({
      payments: done,
      resident: (metrics.get('process_resident_memory_bytes') ?? NaN) / MB,
      heap: (metrics.get('nodejs_heap_size_used_bytes') ?? NaN) / MB,
    });
  };
  await sample();
  const run = async (total: number, work: () => Promise<void>): Promise<number[]> => {
    const perSecond: number[] = [];
    const parts = Math.min(SAMPLES, total);
    for (let part = 0; part < parts; part += 1) {
      const count = Math.round((total * (part + 1)) / parts) - Math.round((total * part) / parts);
      const began = performance.now();
      await inLanes(count, work);
      perSecond.push((count * 1000) / (performance.now() - began));
      done += count;
      await sample();
    }
    return perSecond;
  };
  const paidPerSecond = await run(Math.min(paid, payments), () => payer.pay());
  const openedPerSecond = await run(Math.min(opened, payments - done), async () => {
    await payer.open();
  });
  await run(payments - done, async () => {
    await payer.create();
  });
  return { paidPerSecond, openedPerSecond, memory };
}
