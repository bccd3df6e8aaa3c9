import type { BenchStack } from './bench-stack.js';
import type { Payer } from './payer.js';

const MB = 2 ** 20;
/** Customers at once. */
const AT_ONCE = 16;
/** So often the memory is looked at. */
const SAMPLES = 20;

/** The gateway's memory after so many payments. */
export interface MemorySample {
  payments: number;
  /** MB of resident memory. */
  resident: number;
  /** MB of JavaScript's heap in use. */
  heap: number;
}

/** Whole payments, then payments that were only opened, and the memory meanwhile. */
export interface PaymentsMeasured {
  /** Whole payments a second, each tenth of them. */
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

/** Lets `paid` customers pay and further ones open a payment's page until there are `payments`. */
export async function measurePayments(
  stack: BenchStack,
  payer: Payer,
  { payments, paid }: { payments: number; paid: number },
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
    const parts = Math.min(SAMPLES / 2, Math.max(total, 0));
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
  const openedPerSecond = await run(payments - Math.min(paid, payments), async () => {
    await payer.open();
  });
  return { paidPerSecond, openedPerSecond, memory };
}
