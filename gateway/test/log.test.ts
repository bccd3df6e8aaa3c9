import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OpenDatabase } from '../src/store/database.js';
import { captureLog } from './support/captured-log.js';
import { openTestDatabase } from './support/test-database.js';

let database: OpenDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

test('a database that quotes a customer’s row in its error puts nothing of it in the log', async () => {
  const error = await database.db
    .insertInto('merchants')
    .values({ name: '+77011234567 customer@example.kz' } as never)
    .execute()
    .then(
      () => assert.fail('the row is not whole, and was taken'),
      (reason: unknown) => reason,
    );
  assert.match(JSON.stringify(error), /customer@example\.kz/, 'this database does quote it');
  const { logger, log } = captureLog();
  logger.error({ err: error, work: 'follow', subject: '7' }, 'due work failed');
  logger.error({ err: new Error('outer', { cause: error }) }, 'request failed');
  assert.match(log(), /null value in column/);
  assert.match(log(), /"subject":"7"/);
  assert.doesNotMatch(log(), /7011234567|customer@example/);
});

test('what a library adds by itself is redacted: headers, bodies, tokens, secrets', () => {
  const { logger, log } = captureLog();
  logger.info({
    req: { headers: { authorization: 'Bearer secret-1' }, url: '/x' },
    res: { headers: { 'set-cookie': 'secret-2' } },
    call: { body: 'secret-3', token: 'secret-4', authorization: 'secret-5' },
    invoice: { secretHash: 'secret-6', secret_hash: 'secret-7' },
  });
  assert.doesNotMatch(log(), /secret-\d/);
  assert.equal(log().match(/\[redacted\]/g)?.length, 7);
});

test('what is no error but was thrown is logged by its type alone', () => {
  const { logger, log } = captureLog();
  logger.error({ err: 'phone +77011234567' }, 'request failed');
  assert.doesNotMatch(log(), /7011234567/);
});
