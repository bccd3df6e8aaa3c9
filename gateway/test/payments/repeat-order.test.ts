import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ShopClient } from '../support/shop-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

let kt: TestGateway;
let shop: ShopClient;

before(async () => {
  kt = await startTestGateway();
  shop = new ShopClient(kt, await kt.merchant({ domains: ['shop.kz', 'www.shop.kz'] }));
});
after(() => kt.close());

const hashIn = (response: { json: () => unknown }) =>
  (response.json() as { response: { data: { transaction_hash: string } } }).response.data.transaction_hash;
const codeIn = (response: { json: () => unknown }) =>
  (response.json() as { error: { code: number } }).error.code;

test('the same order sent many times at once is one payment', async () => {
  const order = shop.order();
  const answers = await Promise.all(Array.from({ length: 8 }, () => shop.send(order)));
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    Array.from({ length: 8 }, () => 200),
  );
  assert.equal(new Set(answers.map(hashIn)).size, 1);
});

test('the same order_id with other content is refused while the first is live', async () => {
  const order = shop.order();
  await shop.send(order);
  const other = await shop.send({ ...order, amount: 5 });
  assert.equal(other.statusCode, 409);
  assert.equal(codeIn(other), 4090101);
});

test('a paid order sent again gives the same payment, so that nobody pays twice', async () => {
  const order = shop.order();
  const hash = hashIn(await shop.send(order));
  const created = { transaction_hash: hash, show_close_button: true, payment_url: '' };
  await shop.openPage(created);
  kt.bank.pay();
  await shop.postLink(created);
  await kt.settle();
  assert.equal((await shop.view(created)).status.status, 'completed');
  assert.equal(hashIn(await shop.send(order)), hash);
});

test('while a failed payment’s hold is not released yet, its order cannot be paid again', async () => {
  const order = shop.order();
  const created = {
    transaction_hash: hashIn(await shop.send(order)),
    show_close_button: true,
    payment_url: '',
  };
  await shop.openPage(created);
  kt.bank.pay({ amount: 1n });
  kt.bank.troubles.push('lost-before');
  await shop.postLink(created);
  await kt.settle();
  const early = await shop.send(order);
  assert.deepEqual([early.statusCode, codeIn(early)], [409, 4090102]);
});

test('while money is held for an earlier try, its order cannot be paid a third time', async () => {
  const order = shop.order();
  const at = async () => ({
    transaction_hash: hashIn(await shop.send(order)),
    show_close_button: true,
    payment_url: '',
  });
  const first = await at();
  await shop.openPage(first);
  const { invoiceId } = kt.bank.opened.at(-1) ?? assert.fail();
  await shop.abandon(first);
  const second = await at();
  assert.notEqual(second.transaction_hash, first.transaction_hash);
  const late = kt.bank.pay({ invoiceId });
  kt.bank.troubles.push('lost-before');
  await shop.postLink(first);
  await kt.settle();
  assert.equal(late.state, 'held', 'its release was lost');
  await shop.abandon(second);
  const third = await shop.send(order);
  assert.deepEqual([third.statusCode, codeIn(third)], [409, 4090102]);
  await kt.pass(3600);
  assert.equal(late.state, 'released');
  assert.equal((await shop.send(order)).statusCode, 200);
});

test('the payment page speaks to the origin that opened the order last', async () => {
  const order = shop.order();
  const hash = hashIn(await shop.send(order, 'https://shop.kz'));
  assert.equal(hashIn(await shop.send(order, 'https://www.shop.kz')), hash);
  const { bootstrap } = await kt.gateway.publicUseCases.page(hash, null);
  assert.equal(bootstrap.creator, 'https://www.shop.kz');
});

test('an order sent many times at once after its payment failed is one new payment', async () => {
  for (let round = 0; round < 5; round += 1) {
    const order = shop.order();
    const failed = hashIn(await shop.send(order));
    await shop.abandon({ transaction_hash: failed, show_close_button: true, payment_url: '' });
    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.send(order)));
    assert.deepEqual([...new Set(answers.map(({ statusCode }) => statusCode))], [200]);
    const hashes = new Set(answers.map(hashIn));
    assert.equal(hashes.size, 1);
    assert.equal(hashes.has(failed), false);
  }
});
