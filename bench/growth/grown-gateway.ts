import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { readPaymentUseCases } from '../../gateway/src/payments/read-payment.js';
import { createCommitFeed } from '../../gateway/src/store/commit-feed.js';
import { openDatabase } from '../../gateway/src/store/database.js';
import { createDueWorkQueue } from '../../gateway/src/store/due-work.js';
import { createMerchantStore } from '../../gateway/src/store/merchants.js';
import { migrate } from '../../gateway/src/store/migrate.js';
import { createPaymentStore } from '../../gateway/src/store/payments.js';
import { sentStatements, type SentStatement } from '../support/sent-statements.js';
import { makeWorkDue, putBackWork, putOffWork, storePayments } from './stored-payments.js';

/** What is measured: one of each is what one question costs the gateway. */
export const QUESTIONS = ['status', 'poll', 'claim'] as const;
export type Question = (typeof QUESTIONS)[number];

const MIGRATIONS = fileURLToPath(new URL('../../gateway/migrations', import.meta.url));
/** As the gateway's worker claims. */
const CLAIM = { limit: 32, laneLimit: 128, perLane: 4, running: new Map() };
const DUE_OUTSIDE = 200;
const DUE_PER_MERCHANT = 10;
const TIMES: Record<Question, number> = { status: 100, poll: 50, claim: 10 };

/** The gateway's stores and use cases on a database with so many stored payments. */
export interface GrownGateway {
  size: number;
  /** Asks some times; milliseconds of each. */
  ask(question: Question): Promise<number[]>;
  /** PostgreSQL's plan of every statement of a question, and its statements. */
  plansOf(question: Question): Promise<{ statement: string; plan: string }[]>;
  close(): Promise<void>;
}

async function explain(client: pg.Client, { text, values }: SentStatement): Promise<string> {
  await client.query('begin');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>({
    text: `explain (analyze, buffers, summary off) ${text}`,
    values: [...values],
  });
  await client.query('rollback');
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Migrates and fills the empty database at `url`. Takes minutes for a million. */
export async function growGateway(url: string, size: number): Promise<GrownGateway> {
  const database = await openDatabase({ url }, { poolSize: 1 });
  await migrate(database, MIGRATIONS);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await storePayments(client, size);
  const { rows: known } = await client.query<{ hash: string }>(
    'select hash from payments where id in (select 1 + floor(random() * $1)::bigint from generate_series(1, 5000))',
    [size],
  );
  const feed = createCommitFeed({ listenUrl: null, clock: { now: () => new Date() } });
  const store = createPaymentStore(database.db, feed);
  const queue = createDueWorkQueue(database.db, feed);
  const reads = readPaymentUseCases({
    store,
    merchants: createMerchantStore(database.db),
    feed: store,
    settings: {
      testMode: true,
      timeZone: 'Asia/Almaty',
      publicUrl: 'http://127.0.0.1',
      pageUrl: 'http://127.0.0.1',
      terminals: ['terminal'],
      unsignedLife: 900,
      paymentLife: 1800,
      tokenLife: 7200,
      holdLife: 432_000,
      accrualLife: 900,
      pollSeconds: [2, 300],
    },
  });

  let serial = 0;
  const once: Record<Question, () => Promise<unknown>> = {
    status: () => {
      serial += 1;
      return reads.status(known[serial % known.length]?.hash ?? '');
    },
    poll: () => queue.claim(new Date(), CLAIM),
    claim: () => queue.claim(new Date(), CLAIM),
  };
  const prepare: Record<Question, () => Promise<unknown>> = {
    status: () => Promise.resolve(),
    poll: () => putOffWork(client),
    claim: () => makeWorkDue(client, DUE_OUTSIDE, DUE_PER_MERCHANT),
  };

  return {
    size,
    async ask(question) {
      await prepare[question]();
      // What a claim leaves behind is cleaned up as it would be in the long run.
      await client.query('vacuum due_work');
      await once[question]();
      const took: number[] = [];
      for (let time = 0; time < TIMES[question]; time += 1) {
        if (question === 'claim') await putBackWork(client);
        const began = performance.now();
        await once[question]();
        took.push(performance.now() - began);
      }
      return took;
    },
    async plansOf(question) {
      await prepare[question]();
      const sent = await sentStatements(once[question]);
      if (question === 'claim') await putBackWork(client);
      const plans: { statement: string; plan: string }[] = [];
      for (const statement of sent) {
        plans.push({ statement: statement.text, plan: await explain(client, statement) });
      }
      return plans;
    },
    async close() {
      await client.end();
      await feed.close();
      await database.close();
    },
  };
}
