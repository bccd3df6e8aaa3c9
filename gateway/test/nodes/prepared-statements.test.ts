import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openTestDatabase } from '../support/test-database.js';
import { startTestGateway, seal } from '../support/test-gateway.js';
import { WITHOUT_POSTGRES } from './postgres.js';

/** PostgreSQL plans a prepared statement with its values so often; then it tries a plan for any value. */
const PLANNED_WITH_VALUES = 5;

test('payments are still created when the plans no longer know the values', WITHOUT_POSTGRES, async (t) => {
  // One connection, so that it is the same statement each time.
  const database = await openTestDatabase({ poolSize: 1 });
  const kt = await startTestGateway({}, { database });
  t.after(() => kt.close());
  const { appId, appKey } = await kt.merchant();
  for (let serial = 0; serial <= PLANNED_WITH_VALUES + 2; serial += 1) {
    const order = { order_id: randomBytes(8).toString('hex'), amount: 100, type: 'ecom' };
    const answer = await kt.app.inject({
      method: 'POST',
      url: `/api/v1/merchant-widget/payment?app_id=${appId}`,
      headers: { 'content-type': 'text/plain' },
      payload: seal({ order }, appKey),
    });
    assert.equal(answer.statusCode, 200, answer.body);
  }
  const { rows } = await sql<{ generic: string }>`
    select coalesce(sum(generic_plans), 0) as generic from pg_prepared_statements`.execute(database.db);
  assert.ok(Number(rows[0]?.generic) > 0, 'nothing was prepared long enough');
});

test('a newer gateway’s new column costs a running one a single query', WITHOUT_POSTGRES, async (t) => {
  const database = await openTestDatabase({ poolSize: 1 });
  t.after(() => database.close());
  const find = () => sql`select * from services where id = ${1}`.execute(database.db);
  await find();
  await sql`alter table services add column from_a_newer_gateway text`.execute(database.db);
  await assert.rejects(find, /cached plan must not change result type/);
  await find();
});
