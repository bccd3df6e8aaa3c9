import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TIME_BOUNDS } from '../../src/store/bounded-connection.js';
import { openDatabase } from '../../src/store/database.js';
import { silentServer } from '../support/silent-server.js';
import { startTestGateway } from '../support/test-gateway.js';

test('a gateway whose database has gone lives, and is not ready', async (t) => {
  const kt = await startTestGateway();
  t.after(() => kt.app.close());
  assert.equal((await kt.app.inject({ url: '/readyz' })).statusCode, 200);
  await kt.gateway.close();
  const ready = await kt.app.inject({ url: '/readyz' });
  assert.deepEqual([ready.statusCode, ready.json()], [503, { status: 'unavailable' }]);
  assert.equal((await kt.app.inject({ url: '/healthz' })).statusCode, 200);
});

test('a gateway whose database takes the connection and says nothing is not ready, and says so', async (t) => {
  const url = `postgres://kt@127.0.0.1:${await silentServer(t)}/kt`;
  const database = await openDatabase({ url }, { bounds: { ...TIME_BOUNDS, connect: 50 } });
  const kt = await startTestGateway({}, { database });
  t.after(() => kt.close());
  assert.equal((await kt.app.inject({ url: '/readyz' })).statusCode, 503);
});
