import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CaseRecordView } from '../../src/http/operator/case-view.js';
import { ShopClient } from '../support/shop-client.js';
import { SHORT_LIVES, startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { startTestOperator, type TestOperator } from '../support/test-operator.js';

let kt: TestGateway;
let operator: TestOperator;

before(async () => {
  kt = await startTestGateway(SHORT_LIVES);
  operator = await startTestOperator(kt);
});
after(async () => {
  await operator.app.close();
  await kt.close();
});

const casesOf = async (hash: string, more = '') =>
  (await operator.ask<{ cases: CaseRecordView[] }>('GET', `/operator/cases?payment=${hash}${more}`)).data
    .cases;

test('a case that an operator settles ends the other one that asked about the same money', async () => {
  const shop = new ShopClient(kt, await kt.merchant());
  const created = await shop.atTheBank();
  kt.bank.pay({ amount: 100n });
  kt.bank.troubles.push(...Array.from({ length: 100 }, () => 'refused' as const));
  await shop.postLink(created);
  await kt.settle();
  await kt.pass(2 * SHORT_LIVES.holdLife);
  const hash = created.transaction_hash;
  const open = await casesOf(hash);
  assert.deepEqual(open.map(({ kind }) => kind).sort(), ['amount_mismatch', 'release_refused']);
  kt.bank.down = true;
  const mismatch = open.find(({ kind }) => kind === 'amount_mismatch');
  const resolved = await operator.ask('POST', `/operator/cases/${mismatch?.id ?? ''}/resolve`, {
    resolution: 'Bank, by phone',
    as: 'released',
  });
  assert.equal(resolved.status, 200);
  assert.deepEqual(await casesOf(hash), []);
  const words = (await casesOf(hash, '&all=true')).map(({ kind, resolution }) => [kind, resolution]).sort();
  assert.deepEqual(words, [
    ['amount_mismatch', 'Bank, by phone'],
    ['release_refused', 'an operator told: done'],
  ]);
});
