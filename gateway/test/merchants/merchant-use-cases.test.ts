import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import wasm from 'libsodium-wrappers';
import { hashAppSecret, secretContext } from '../../src/merchants/merchant-secrets.js';
import { GatewayError } from '../../src/payments/gateway-error.js';
import type { OpenDatabase } from '../../src/store/database.js';
import { openTestDatabase } from '../support/test-database.js';
import { MADE_AT, testMerchants } from '../support/test-merchants.js';

const SHOP = {
  name: 'Дала шайы',
  domains: ['shop.kz', 'localhost:3000'],
  callbacks: { callback_post_url: 'shop.kz/hook' },
};

let database: OpenDatabase;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());

test('a new merchant is found by its app_id with all it was made with', async () => {
  const { useCases, merchants } = testMerchants(database.db);
  const { merchant } = await useCases.create(SHOP);
  assert.match(merchant.appId, /^[0-9a-f]{32}$/);
  assert.deepEqual(merchant, {
    id: merchant.id,
    appId: merchant.appId,
    name: 'Дала шайы',
    trustedDomains: ['shop.kz', 'localhost:3000'],
    callbacks: { callback_post_url: 'https://shop.kz/hook' },
    requireSignedOrders: false,
    clearingDelayMinutes: 0,
    maxAmount: null,
    disabledAt: null,
    createdAt: MADE_AT,
  });
  assert.deepEqual((await merchants.findByAppId(merchant.appId, MADE_AT))?.merchant, merchant);
  assert.equal(await merchants.findByAppId('0'.repeat(32), MADE_AT), null);
});

test('what is sealed to the app_key opens with the stored key', async () => {
  await wasm.ready;
  const { useCases, merchants, vault, boxes } = testMerchants(database.db);
  const { merchant, credentials } = await useCases.create(SHOP);
  const box = Buffer.from(wasm.crypto_box_seal('order', Buffer.from(credentials.appKey, 'base64')));
  const [key] = (await merchants.findByAppId(merchant.appId, MADE_AT))?.boxKeys ?? [];
  assert.ok(key);
  const secretKey = vault.open(key.sealedSecretKey, secretContext(merchant.appId, 'box'));
  assert.equal(boxes.open(box, key.publicKey, secretKey)?.toString(), 'order');
});

test('secrets are told once and stored as a hash or sealed, never as they are', async () => {
  const { useCases, merchants, vault } = testMerchants(database.db);
  const { merchant, credentials } = await useCases.create(SHOP);
  assert.match(credentials.appSecret, /^ktas_[\w-]{43}$/);
  assert.equal(Buffer.from(credentials.orderSecret, 'base64').length, 32);
  assert.match(credentials.webhookSecret, /^whsec_[A-Za-z0-9+/]{43}=$/);

  const stored = await database.db
    .selectFrom('merchant_secrets')
    .select(['lookup', 'sealed'])
    .where('merchant_id', '=', merchant.id)
    .execute();
  assert.equal(stored.length, 4);
  const { appSecret, orderSecret, webhookSecret } = credentials;
  for (const secret of [appSecret, orderSecret, webhookSecret]) {
    assert.ok(!JSON.stringify(stored).includes(secret));
  }
  const [app] = await merchants.secretsOf(merchant.id, 'app', MADE_AT);
  assert.deepEqual(app, { kind: 'app', lookup: hashAppSecret(appSecret), sealed: null });
  for (const [kind, secret] of [
    ['order', orderSecret],
    ['webhook', webhookSecret],
  ] as const) {
    const [record] = await merchants.secretsOf(merchant.id, kind, MADE_AT);
    assert.equal(vault.open(record?.sealed ?? '', secretContext(merchant.appId, kind)).toString(), secret);
  }
});

test('the making of a merchant stands in the audit log, and without it there is no merchant', async () => {
  const { useCases, merchants } = testMerchants(database.db);
  const { merchant } = await useCases.create(SHOP);
  const subject = `merchant ${merchant.appId}`;
  const entries = await database.db
    .selectFrom('audit_log')
    .select(['at', 'actor', 'action', 'subject', 'detail'])
    .where('subject', '=', subject)
    .execute();
  const { name, trustedDomains, callbacks } = merchant;
  assert.deepEqual(entries, [
    {
      at: MADE_AT,
      actor: 'operator',
      action: 'merchant.create',
      subject,
      detail: {
        name,
        trustedDomains,
        callbacks,
        requireSignedOrders: false,
        clearingDelayMinutes: 0,
        maxAmount: null,
      },
    },
  ]);

  const before = (await merchants.list()).length;
  const broken = { at: new Date(NaN), actor: 'operator', action: 'x', subject: 'x', detail: {} };
  const secrets = [{ kind: 'app' as const, lookup: 'hash', sealed: null }];
  await assert.rejects(
    merchants.insert(
      {
        appId: 'e'.repeat(32),
        name,
        trustedDomains,
        callbacks,
        requireSignedOrders: false,
        clearingDelayMinutes: 0,
        maxAmount: null,
        secrets,
        createdAt: MADE_AT,
      },
      broken,
    ),
  );
  assert.equal((await merchants.list()).length, before);
});

test('a merchant with faults is refused with all of them and not stored', async () => {
  const { useCases, merchants } = testMerchants(database.db);
  const before = (await merchants.list()).length;
  await assert.rejects(useCases.create({ domains: ['*.kz'] }), (error) => {
    assert.ok(error instanceof GatewayError);
    assert.equal(error.name, 'merchant_invalid');
    assert.deepEqual(Object.keys(error.messages).sort(), ['domains.0', 'name']);
    return true;
  });
  assert.equal((await merchants.list()).length, before);
});

test('a merchant is shown with its app_key; a stranger’s id is unknown, however large', async () => {
  const { useCases } = testMerchants(database.db);
  const { merchant, credentials } = await useCases.create(SHOP);
  assert.deepEqual(await useCases.show(merchant.id), { merchant, appKey: credentials.appKey });
  for (const id of [0, 2_000_000_000, 2 ** 40]) {
    await assert.rejects(useCases.show(id), { name: 'merchant_unknown' });
  }
});

test('while a key is rotated out both open, the newest first; after its time the old one is gone', async () => {
  const { useCases, merchants } = testMerchants(database.db);
  const { merchant, credentials } = await useCases.create(SHOP);
  const [record] = await merchants.secretsOf(merchant.id, 'box', MADE_AT);
  const expires = new Date(MADE_AT.getTime() + 60_000);
  await database.db
    .updateTable('merchant_secrets')
    .set({ expires_at: expires })
    .where('merchant_id', '=', merchant.id)
    .where('kind', '=', 'box')
    .execute();
  const newer = Buffer.alloc(32, 9);
  await database.db
    .insertInto('merchant_secrets')
    .values({
      merchant_id: merchant.id,
      kind: 'box',
      lookup: newer.toString('base64'),
      sealed: record?.sealed ?? null,
      created_at: new Date(MADE_AT.getTime() + 1000),
      expires_at: null,
    })
    .execute();
  const keysAt = async (at: Date) =>
    (await merchants.findByAppId(merchant.appId, at))?.boxKeys.map((key) => key.publicKey.toString('base64'));
  assert.deepEqual(await keysAt(MADE_AT), [newer.toString('base64'), credentials.appKey]);
  assert.deepEqual(await keysAt(expires), [newer.toString('base64')]);
  assert.equal((await merchants.secretsOf(merchant.id, 'box', expires)).length, 1);
});

test('a merchant whose keys have all run out is still found', async () => {
  const { useCases, merchants } = testMerchants(database.db);
  const { merchant } = await useCases.create(SHOP);
  await database.db
    .updateTable('merchant_secrets')
    .set({ expires_at: MADE_AT })
    .where('merchant_id', '=', merchant.id)
    .execute();
  assert.deepEqual(await merchants.findByAppId(merchant.appId, MADE_AT), { merchant, boxKeys: [] });
});
