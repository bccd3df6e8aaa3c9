import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { createCommitFeed, type CommitFeed } from '../../src/store/commit-feed.js';
import type { OpenDatabase } from '../../src/store/database.js';
import { createDueWorkQueue, LEASE_SECONDS } from '../../src/store/due-work.js';
import { createPaymentStore } from '../../src/store/payments.js';
import type { DueWorkQueue } from '../../src/payments/due-work.js';
import type { ScheduledWork } from '../../src/payments/scheduled-work.js';
import { later } from '../../src/payments/settings.js';
import type { PaymentStore } from '../../src/payments/store.js';
import { openTestDatabase } from '../support/test-database.js';
import { TestClock } from '../support/test-clock.js';

let database: OpenDatabase;
let feed: CommitFeed;
let queue: DueWorkQueue;
let store: PaymentStore;
const clock = new TestClock();

before(async () => {
  database = await openTestDatabase();
  feed = createCommitFeed({ listenUrl: database.listenUrl, clock });
  queue = createDueWorkQueue(database.db, feed);
  store = createPaymentStore(database.db, feed);
});
after(async () => {
  await feed.close();
  await database.close();
});
beforeEach(() => database.db.deleteFrom('due_work').execute());

const schedule = (work: Partial<ScheduledWork> = {}) =>
  store.transaction((tx) => tx.schedule({ kind: 'follow', subjectId: 1n, dueAt: clock.now(), ...work }));
const claim = (options: Partial<Parameters<DueWorkQueue['claim']>[1]> = {}) =>
  queue.claim(clock.now(), { limit: 10, laneLimit: 10, perLane: 2, running: new Map(), ...options });

test('due work is claimed once, and nobody else sees it while its lease lasts', async () => {
  await schedule();
  assert.equal((await claim()).length, 1);
  assert.equal((await claim()).length, 0);
});

test('work of a dead worker comes due again when its lease ends', async () => {
  await schedule();
  await claim();
  clock.advance(LEASE_SECONDS);
  const [again] = await claim();
  assert.equal(again?.attempt, 2);
});

test('a worker that was too slow records nothing: its lease is another’s', async () => {
  await schedule();
  const [slow] = await claim();
  clock.advance(LEASE_SECONDS);
  const [quick] = await claim();
  let opened = false;
  const recorded = await queue.record(slow!, async (tx) => {
    opened = true;
    await tx.schedule({ kind: 'operate', subjectId: 99n, dueAt: clock.now() });
    return null;
  });
  assert.deepEqual([opened, recorded], [true, false]);
  assert.equal((await claim()).length, 0, 'what the slow one wrote was rolled back');
  assert.equal(await queue.record(quick!, () => Promise.resolve(null)), true);
});

test('work asked for again while it runs runs once more, and is not lost when the run says it is done', async () => {
  await schedule();
  const [work] = await claim();
  await schedule();
  assert.equal((await claim()).length, 0, 'one at a time');
  await queue.record(work!, () => Promise.resolve(null));
  const [again] = await claim();
  assert.equal(again?.attempt, 1);
});

test('asking for work later than it is due already changes nothing', async () => {
  await schedule();
  await schedule({ dueAt: new Date(clock.now().getTime() + 60_000) });
  assert.equal((await claim()).length, 1);
});

/** So many notifications of a lane become due. */
async function fillLane(lane: bigint, count: number): Promise<void> {
  const subjects = Array.from({ length: count }, (_, index) => lane * 100n + BigInt(index));
  for (const subjectId of subjects) await schedule({ kind: 'notify', subjectId, lane });
}
const lanesOf = (work: Awaited<ReturnType<typeof claim>>) => work.map(({ lane }) => lane).sort();

test('a lane gives no more than its share, and a full lane nothing, while others go on', async () => {
  await fillLane(7n, 5);
  await fillLane(8n, 1);
  assert.deepEqual(lanesOf(await claim()), [7n, 7n, 8n]);
  assert.equal((await claim({ running: new Map([[7n, 2]]) })).length, 0);
  assert.equal((await claim()).length, 2);
});

test('what runs of a lane counts towards its share', async () => {
  await fillLane(7n, 5);
  assert.equal((await claim({ running: new Map([[7n, 1]]) })).length, 1);
});

test('many lanes that are busy already leave the places to one that has just woken', async () => {
  const running = new Map<bigint, number>();
  for (let lane = 1n; lane <= 6n; lane += 1n) {
    await fillLane(lane, 3);
    running.set(lane, 1);
  }
  clock.advance(1);
  await fillLane(9n, 2);
  assert.equal(lanesOf(await claim({ laneLimit: 3, running })).includes(9n), true);
});

test('lanes take turns: no lane gets a second piece of work before every lane has its first', async () => {
  for (let lane = 1n; lane <= 4n; lane += 1n) await fillLane(lane, 3);
  assert.deepEqual(lanesOf(await claim({ laneLimit: 4 })), [1n, 2n, 3n, 4n]);
});

test('a transaction that fails takes only itself back, whatever runs beside it', async () => {
  const failing = store.transaction(async (tx) => {
    await tx.schedule({ kind: 'follow', subjectId: 1n, dueAt: clock.now() });
    throw new Error('no');
  });
  const kept = schedule({ subjectId: 2n });
  await assert.rejects(failing);
  await kept;
  assert.deepEqual(
    (await claim()).map(({ subjectId }) => subjectId),
    [2n],
  );
});

test('work that is due later wakes nobody now', async () => {
  // Nobody else is heard over this feed.
  const ownFeed = createCommitFeed({ listenUrl: null, clock });
  const ownStore = createPaymentStore(database.db, ownFeed);
  let woken = 0;
  ownFeed.onWork(() => (woken += 1));
  const ask = (subjectId: bigint, dueAt: Date) =>
    ownStore.transaction((tx) => tx.schedule({ kind: 'follow', subjectId, dueAt }));
  await ask(1n, later(clock.now(), 900));
  assert.equal(woken, 0);
  await ask(2n, clock.now());
  assert.equal(woken, 1);
});

test('a commit that asks for work wakes the worker', async () => {
  let woken = 0;
  const stop = feed.onWork(() => (woken += 1));
  await schedule();
  stop();
  assert.equal(woken >= 1, true);
});
