import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { NOTIFICATION_RETRY_SECONDS } from '@nplus.tech/ktwidget-client/protocol';
import type { DeliveryResult, NotificationSender } from '../../src/payments/notification.js';
import type { OpenDatabase } from '../../src/store/database.js';
import { LEASE_SECONDS } from '../../src/store/due-work.js';
import { ModelAcquirer } from '../support/model-acquirer.js';
import { ShopClient } from '../support/shop-client.js';
import { TestClock } from '../support/test-clock.js';
import { openTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** How long an attempt takes until it has failed. */
const ATTEMPT_SECONDS = 7;
const REFUSED: DeliveryResult = {
  accepted: false,
  httpStatus: 500,
  problem: 'answered 500',
  answerExcerpt: '',
  durationMs: ATTEMPT_SECONDS * 1000,
};

let clock: TestClock;
let database: OpenDatabase;
let kt: TestGateway;
let world: Parameters<typeof startTestGateway>[1];
/** When each attempt began, in seconds since the first. */
let begun: number[];
let first: number | undefined;
let dies = false;
let awakes = (): void => undefined;

const sender: NotificationSender = {
  send() {
    const now = clock.now().getTime() / 1000;
    first ??= now;
    begun.push(now - first);
    // A process that is killed in the middle of an attempt: nobody ever hears how it went.
    if (dies) return new Promise((resolve) => (awakes = () => resolve(REFUSED)));
    clock.advance(ATTEMPT_SECONDS);
    return Promise.resolve(REFUSED);
  },
};

beforeEach(async () => {
  clock = new TestClock();
  begun = [];
  first = undefined;
  dies = false;
  database = await openTestDatabase();
  const kept = { ...database, close: () => Promise.resolve() };
  world = { clock, database: kept, sender, bank: new ModelAcquirer(), masterKeys: [randomBytes(32)] };
  kt = await startTestGateway({}, world);
});
afterEach(async () => {
  await kt.close();
  await database.close();
});

async function restart(): Promise<void> {
  await kt.close();
  kt = await startTestGateway({}, world);
}

async function aPaymentIsOver(): Promise<void> {
  const shop = new ShopClient(kt, await kt.merchant());
  const created = await shop.atTheBank();
  kt.bank.pay();
  await shop.postLink(created);
}

test('a notification is tried at the seconds of contract 1.6, though the gateway starts anew before each', async () => {
  await aPaymentIsOver();
  await kt.settle();
  for (const seconds of NOTIFICATION_RETRY_SECONDS) {
    const tried = begun.length;
    await restart();
    clock.advance(seconds - 1);
    await kt.settle();
    assert.equal(begun.length, tried, `not a second before ${seconds}`);
    await restart();
    clock.advance(1);
    await kt.settle();
    assert.equal(begun.length, tried + 1, `at ${seconds}`);
  }
  // Each wait counts from the end of the attempt before.
  let at = 0;
  const expected = [0, ...NOTIFICATION_RETRY_SECONDS.map((seconds) => (at += ATTEMPT_SECONDS + seconds))];
  assert.deepEqual(begun, expected);

  await kt.pass(24 * 3600);
  assert.equal(begun.length, 7, 'then it is given up');
  const row = await database.db.selectFrom('notifications').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([row.attempts, row.delivered_at, row.given_up_at !== null], [7, null, true]);
});

test('a gateway that dies in the middle of an attempt loses nothing: another tries again when its lease ends', async () => {
  await aPaymentIsOver();
  dies = true;
  const lost = kt.settle();
  while (begun.length === 0) await new Promise(setImmediate);
  dies = false;
  const successor = await startTestGateway({}, world);
  clock.advance(LEASE_SECONDS - 1);
  await successor.settle();
  assert.equal(begun.length, 1, 'while its lease lasts it may still be at it');
  clock.advance(1);
  await successor.settle();
  assert.deepEqual(begun, [0, LEASE_SECONDS]);

  // It was only stopped for a while: what it comes to is recorded no more.
  awakes();
  await lost;
  const row = await database.db.selectFrom('notifications').selectAll().executeTakeFirstOrThrow();
  assert.equal(row.attempts, 1);
  await successor.close();
});
