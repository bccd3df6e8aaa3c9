import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import type { RotatedKeyView } from '../../src/http/operator/merchant-change-routes.js';
import type { MasterKeyView, ResealedView } from '../../src/http/operator/vault-routes.js';
import type { OpenDatabase } from '../../src/store/database.js';
import { ModelAcquirer } from '../support/model-acquirer.js';
import { ShopClient } from '../support/shop-client.js';
import { orderClaims, signJws } from '../support/sign-order.js';
import { TestClock } from '../support/test-clock.js';
import { openTestDatabase } from '../support/test-database.js';
import { seal, startTestGateway, type TestGateway, type TestMerchant } from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

const OLD = randomBytes(32);
const NEW = randomBytes(32);
const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 8);
/** More secrets than one batch has. */
const MERCHANTS = 75;
const HOUR = 3600;

/** A gateway with these master keys on the shared database, and its operator. */
interface Node extends TestGateway {
  operator: TestOperator;
}

let database: OpenDatabase;
let merchants: TestMerchant[];
const clock = new TestClock();
const bank = new ModelAcquirer();
const nodes: Node[] = [];
let orders = 0;

async function startNode(masterKeys: readonly Buffer[]): Promise<Node> {
  const kept = { ...database, close: () => Promise.resolve() };
  const kt = await startTestGateway({}, { database: kept, masterKeys, clock, bank });
  const node = { ...kt, operator: await startTestOperator(kt) };
  nodes.push(node);
  return node;
}

const merchantAt = (index: number): TestMerchant => merchants[index] ?? assert.fail('no such merchant');

before(async () => {
  database = await openTestDatabase();
  const before = await startNode([OLD]);
  merchants = await Promise.all(Array.from({ length: MERCHANTS }, () => before.merchant()));
});
after(async () => {
  for (const { operator, app, gateway } of nodes) {
    await operator.app.close();
    await app.close();
    await gateway.close();
  }
  await database.close();
});

const reseal = async ({ operator }: Node) => {
  const { code, out, err } = await operator.ktpay('vault', 'reseal', '--json');
  return { code, err, ...(JSON.parse(out) as Omit<ResealedView, 'next'>) };
};
const keysOf = async ({ operator }: Node) =>
  (await operator.ask<{ keys: MasterKeyView[] }>('GET', '/operator/vault')).data.keys;
const auditOf = async ({ operator }: Node) =>
  (
    await operator.ask<{ entries: { action: string; detail: Record<string, unknown> }[] }>(
      'GET',
      '/operator/audit?subject=vault',
    )
  ).data.entries;

/** Whether a gateway opens each secret of a merchant: its key for orders, for their signatures, and for notifications. */
async function usesEverySecret(node: Node, merchant: TestMerchant, webhookSecrets: number): Promise<void> {
  const shop = new ShopClient(node, merchant);
  const order = (kind: string) => shop.order({ order_id: `${kind}-${++orders}` });
  const token = signJws(orderClaims(order('signed'), merchant.appId, clock.now()), merchant.orderSecret);
  const signed = await node.app.inject({
    method: 'POST',
    url: `${PAYMENTS_PATH}?app_id=${merchant.appId}`,
    headers: { origin: 'https://shop.kz', 'content-type': 'text/plain' },
    payload: seal({ order_token: token }, merchant.appKey),
  });
  assert.equal(signed.statusCode, 200, signed.body);
  const created = await shop.atTheBank(order('sealed'));
  bank.pay();
  await shop.postLink(created);
  await node.settle();
  const sent = node.receiver.got.find(({ body }) => body.includes(created.transaction_hash));
  assert.equal(sent?.secrets.length, webhookSecrets);
  assert.deepEqual(node.errors, [], 'due work threw');
}

test('an operator replaces the master key while gateways run, and afterwards the new one alone opens everything', async () => {
  const beside = await startNode([OLD, NEW]);
  const rotated = merchantAt(0);
  const path = `/operator/merchants/${rotated.id}`;
  const renewed = await beside.operator.ask<RotatedKeyView>('POST', `${path}/rotate-key`, {});
  await beside.operator.ask('POST', `${path}/rotate-secret`, { kind: 'webhook' });
  await beside.operator.ask('POST', `${path}/rotate-secret`, { kind: 'order', overlap_hours: 48 });
  const all = MERCHANTS * 3 + 3;

  const node = await startNode([NEW, OLD]);
  assert.deepEqual(await keysOf(node), [
    { key_id: idOf(NEW), role: 'seals', secrets: 0 },
    { key_id: idOf(OLD), role: 'opens', secrets: all },
  ]);
  const done = await reseal(node);
  const after = [
    { key_id: idOf(NEW), role: 'seals', secrets: all },
    { key_id: idOf(OLD), role: 'opens', secrets: 0 },
  ];
  assert.deepEqual(done, { code: 0, err: '', resealed: all, unopened: [], keys: after });
  await usesEverySecret(beside, merchantAt(1), 1);

  const alone = await startNode([NEW]);
  // The old ones, whose overlap goes on, and one that nobody rotated.
  await usesEverySecret(alone, rotated, 2);
  await usesEverySecret(alone, { ...rotated, appKey: renewed.data.app_key }, 2);
  await usesEverySecret(alone, merchantAt(MERCHANTS - 1), 1);
});

test('sealing anew again changes nothing, and what was done is in the audit log with its count', async () => {
  const node = await startNode([NEW, OLD]);
  const entries = await auditOf(node);
  const counted = entries.map(({ detail }) => Number(detail['secrets'])).reduce((a, b) => a + b, 0);
  assert.equal(counted, MERCHANTS * 3 + 3);
  const { out } = await node.operator.ktpay('vault', 'reseal');
  assert.match(out, /^Sealed anew: 0\.$/m);
  assert.match(out, new RegExp(`Nothing is sealed by ${idOf(OLD)} any more: it may go`));
  assert.deepEqual(await auditOf(node), entries);
});

test('two operators at once seal each secret anew once', async () => {
  const third = randomBytes(32);
  const [one, two] = [await startNode([third, NEW]), await startNode([third, NEW])];
  const done = await Promise.all([reseal(one), reseal(two)]);
  assert.equal(
    done.map(({ resealed }) => resealed).reduce((a, b) => a + b),
    MERCHANTS * 3 + 3,
  );
  await usesEverySecret(await startNode([third]), merchantAt(2), 1);
  await reseal(await startNode([NEW, third]));
});

test('what no key of the gateway opens is counted, named, and left as it is', async () => {
  const other = randomBytes(32);
  const node = await startNode([other]);
  const [own, missing] = await keysOf(node);
  assert.deepEqual(own, { key_id: idOf(other), role: 'seals', secrets: 0 });
  assert.deepEqual([missing?.key_id, missing?.role], [idOf(NEW), 'missing']);
  const refused = await reseal(node);
  assert.deepEqual([refused.code, refused.resealed, refused.unopened.length], [4, 0, MERCHANTS * 3 + 3]);
  assert.match(refused.err, new RegExp(`merchant ${merchantAt(3).id}: webhook`));
  assert.match((await node.operator.ktpay('vault', 'show')).out, /NOT in KT_MASTER_KEY/);
  await usesEverySecret(await startNode([NEW]), merchantAt(3), 1);
});

test('a secret that ended long ago is sealed anew too: nothing holds the old key back', async () => {
  clock.advance(100 * HOUR);
  const last = randomBytes(32);
  const node = await startNode([last, NEW]);
  assert.equal((await reseal(node)).keys.find(({ role }) => role === 'opens')?.secrets, 0);
});

test('a batch that begins nowhere is the operator’s fault', async () => {
  const node = await startNode([NEW]);
  const answer = await node.operator.ask('POST', '/operator/vault/reseal', { after: 'x', from: '1' });
  assert.deepEqual([answer.status, answer.fault?.code], [400, 4000210]);
  assert.deepEqual(Object.keys(answer.fault?.messages ?? {}).sort(), ['after', 'from']);
});
