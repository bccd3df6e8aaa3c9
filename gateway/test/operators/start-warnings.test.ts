import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { OpenDatabase } from '../../src/store/database.js';
import { captureLog } from '../support/captured-log.js';
import { openTestDatabase } from '../support/test-database.js';
import { startTestGateway } from '../support/test-gateway.js';

const DAY = 24 * 60 * 60;
const KEY = randomBytes(32);

let database: OpenDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

/** What a gateway with this configuration warns of when it starts on the shared database. */
async function warningsOf(holdLife: number, masterKeys: readonly Buffer[], clearingDelays: number[] = []) {
  const { logger, log } = captureLog();
  const kept = { ...database, close: () => Promise.resolve() };
  const kt = await startTestGateway({ holdLife }, { database: kept, masterKeys, logger });
  const made: number[] = [];
  for (const clearingDelayMinutes of clearingDelays)
    made.push((await kt.merchant({ clearingDelayMinutes })).id);
  await kt.gateway.warnAtStart();
  await kt.close();
  const warnings = log()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown> & { level: number; msg: string })
    .filter(({ level }) => level === 40);
  return { made, warnings };
}

test('a life of holds that was lowered below clearing delays is warned of, with the merchants’ ids', async () => {
  const { made, warnings } = await warningsOf(5 * DAY, [KEY], [0, 4 * 24 * 60, 12 * 60, 12 * 60 + 1]);
  assert.deepEqual(warnings, [], 'everything fits');
  const lowered = (await warningsOf(DAY, [KEY])).warnings;
  assert.equal(lowered.length, 1);
  assert.deepEqual(lowered[0]?.['merchants'], [made[1], made[3]]);
  assert.equal(lowered[0]['longestMinutes'], 12 * 60);
  assert.match(lowered[0].msg, /--clearing-delay-minutes.*KT_HOLD_DAYS/);
});

test('a master key that was dropped too early is warned of by its id', async () => {
  const { warnings } = await warningsOf(5 * DAY, [randomBytes(32)]);
  const keyId = createHash('sha256').update(KEY).digest('hex').slice(0, 8);
  assert.equal(warnings.length, 1);
  assert.deepEqual(warnings[0]?.['masterKeys'], [{ keyId, secrets: 12 }]);
  assert.deepEqual((await warningsOf(5 * DAY, [randomBytes(32), KEY])).warnings, []);
});
