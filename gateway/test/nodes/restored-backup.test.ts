import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase, type OpenDatabase } from '../../src/store/database.js';
import { ModelAcquirer } from '../support/model-acquirer.js';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { POSTGRES, WITHOUT_POSTGRES } from './postgres.js';

const BACKUP = `kt_${randomBytes(8).toString('hex')}`;
const shared = { bank: new ModelAcquirer(), masterKeys: [randomBytes(32)] };

let server: OpenDatabase;
let lost: TestGateway;
let restored: TestGateway;

before(async () => {
  if (POSTGRES === undefined) return;
  server = await openDatabase({ url: POSTGRES });
  lost = await startTestGateway({}, shared);
});
after(async () => {
  if (POSTGRES === undefined) return;
  await restored.close();
  await lost.close();
  await sql.raw(`drop database if exists ${BACKUP} with (force)`).execute(server.db);
  await server.close();
});

/** A copy of the database as it is now: nobody may be connected while it is made. */
async function backUp({ database }: TestGateway): Promise<string> {
  const url = new URL(database.listenUrl ?? '');
  const name = url.pathname.slice(1);
  await sql.raw(`alter database ${name} allow_connections false`).execute(server.db);
  await sql`select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = ${name}`.execute(
    server.db,
  );
  await sql.raw(`create database ${BACKUP} template ${name}`).execute(server.db);
  await sql.raw(`alter database ${name} allow_connections true`).execute(server.db);
  await sql.raw(`alter database ${BACKUP} allow_connections true`).execute(server.db);
  url.pathname = `/${BACKUP}`;
  return url.href;
}

test(
  'a gateway on a backup from before the loss charges nothing twice, and skips the numbers that the bank has seen since',
  WITHOUT_POSTGRES,
  async () => {
    const merchant = await lost.merchant();
    const shop = new ShopClient(lost, merchant);
    const known = await shop.atTheBank();
    const held = lost.bank.pay();
    lost.bank.troubles.push('lost-before');
    await shop.postLink(known);
    await lost.settle();
    assert.equal((await shop.view(known)).status.status, 'success');

    const url = await backUp(lost);
    await lost.pass(600);
    assert.equal((await shop.view(known)).status.status, 'completed');
    const forgotten = await shop.atTheBank();
    const paid = lost.bank.pay();
    await shop.postLink(forgotten);
    await lost.settle();
    assert.equal(paid.state, 'charged');

    restored = await startTestGateway(
      {},
      { ...shared, clock: lost.clock, database: await openDatabase({ url }) },
    );
    const again = new ShopClient(restored, merchant);
    await restored.settle();
    await restored.pass(600);
    assert.equal(
      (await again.view(known)).status.status,
      'completed',
      'the bank’s status told of the charge',
    );
    assert.equal(shared.bank.charges.get(held.operationId), 1);

    const next = await again.atTheBank({ order_id: 'after the loss' });
    const operation = shared.bank.pay();
    await again.postLink(next);
    await restored.settle();
    assert.equal((await again.view(next)).status.status, 'completed');
    assert.notEqual(operation.invoiceId, paid.invoiceId);
    assert.deepEqual([...lost.errors, ...restored.errors], []);
  },
);
