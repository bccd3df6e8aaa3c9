import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEST_CARDS } from '../../bank/acquiring/test-cards.js';
import { cardMask, passesLuhn } from '../../bank/acquiring/card-data.js';
import { CARD, codeOn, confirm, goOn, payBy, submit, visit } from './support/browser.js';
import { askStatus, bookOf, openPayment, transaction } from './support/client.js';
import { ONE_STEP, testBank, testShop } from './support/test-bank.js';

const THREE_D_SECURE = '5522 0433 0000 0005';
const NO_MONEY = '4405 6450 0000 4841';

test('a card without 3-D Secure is held, the customer goes back and the shop is told once', async (t) => {
  const bank = await testBank(t);
  const shop = await testShop(t);
  const after = await payBy(
    await openPayment(bank, { invoiceId: '000000000000101', amount: '1000.5', shopUrl: shop.url }),
  );
  assert.equal(after.url, `${shop.url}/back`);
  const [news] = await shop.waitFor(1);
  assert.equal(news?.['code'], 'ok');
  assert.equal(news['secret_hash'], 'hash of 000000000000101');
  assert.equal(news['amount'], 1000.5);
  assert.equal(news['secure'], 'no');
  const shown = await transaction(bank, '000000000000101');
  assert.deepEqual(
    [shown['id'], shown['statusName'], shown['amount'], shown['cardMask']],
    [news['id'], 'AUTH', 1000.5, '4405...6150'],
  );
});

test('a one-step terminal takes the money at once', async (t) => {
  const bank = await testBank(t);
  await payBy(await openPayment(bank, { invoiceId: '000102', terminal: ONE_STEP }));
  const [operation] = await bookOf(bank, '000102');
  assert.deepEqual([operation?.['status'], operation?.['charges']], ['CHARGE', 1]);
});

test('bad card data is asked again, each field with its reason, and is no attempt', async (t) => {
  const bank = await testBank(t);
  const page = await openPayment(bank, { invoiceId: '000103' });
  const again = await payBy(page, { number: '4405 6450 0000 6151', expiry: '01/20', cvc: '12', name: '' });
  assert.equal(again.status, 200);
  for (const field of ['number', 'expiry', 'cvc', 'name'])
    assert.match(again.text, new RegExp(`id="${field}-fault"`));
  assert.match(again.text, /value="4405 6450 0000 6151"/, 'what was typed is still there');
  assert.doesNotMatch(again.text, /name="cvc"[^>]*value="12"/, 'but never the CVC');
  assert.deepEqual(await bookOf(bank, '000103'), []);
  const paid = await submit(again, '/payform/pay', { ...CARD });
  assert.match(paid.url, /\/back$/);
});

test('a number that is not a test card is not taken', async (t) => {
  const bank = await testBank(t);
  const again = await payBy(await openPayment(bank, { invoiceId: '000104' }), {
    number: '4111 1111 1111 1111',
  });
  assert.match(again.text, /use one of its test cards/);
});

test('3-D Secure: the right code holds the money as secure', async (t) => {
  const bank = await testBank(t);
  const challenge = await payBy(await openPayment(bank, { invoiceId: '000105' }), { number: THREE_D_SECURE });
  assert.equal(new URL(challenge.url).origin, bank.acsUrl);
  assert.equal((await transaction(bank, '000105'))['statusName'], '3D');
  const after = await confirm(challenge);
  assert.match(after.url, /\/back$/);
  const shown = await transaction(bank, '000105');
  assert.deepEqual([shown['statusName'], shown['secure']], ['AUTH', true]);
});

test('3-D Secure: the third wrong code ends the payment', async (t) => {
  const bank = await testBank(t);
  const shop = await testShop(t);
  const url = await openPayment(bank, { invoiceId: '000106', shopUrl: shop.url });
  const first = await confirm(await payBy(url, { number: THREE_D_SECURE }), 'wrong');
  assert.match(first.text, /2 attempts are left/);
  const second = await confirm(first, 'wrong');
  assert.match(second.text, /One attempt is left/);
  assert.equal((await confirm(second, 'wrong')).url, `${shop.url}/failure`);
  const [news] = await shop.waitFor(1);
  assert.deepEqual([news?.['code'], news?.['reasonCode']], ['error', 473]);
  assert.equal((await askStatus(bank, '000106')).body['resultCode'], '101');
});

test('3-D Secure: after a resend only the new code counts', async (t) => {
  const bank = await testBank(t);
  const challenge = await payBy(await openPayment(bank, { invoiceId: '000107' }), { number: THREE_D_SECURE });
  const resent = await submit(challenge, '/challenge/', { action: 'resend' });
  assert.notEqual(codeOn(resent), codeOn(challenge));
  const old = await confirm(resent, codeOn(challenge));
  assert.match(old.text, /The code is wrong/);
  assert.match((await confirm(old)).url, /\/back$/);
});

test('3-D Secure: cancel asks for another card', async (t) => {
  const bank = await testBank(t);
  const challenge = await payBy(await openPayment(bank, { invoiceId: '000108' }), { number: THREE_D_SECURE });
  const again = await goOn(await submit(challenge, '/challenge/', { action: 'cancel' }));
  assert.match(again.text, /3-D Secure was not confirmed/);
  assert.match((await submit(again, '/payform/pay', { ...CARD })).url, /\/back$/);
});

test('3-D Secure that nobody confirms fails when its time is over', async (t) => {
  const bank = await testBank(t);
  await payBy(await openPayment(bank, { invoiceId: '000109' }), { number: '5522 0433 0000 0013' });
  assert.equal((await transaction(bank, '000109'))['statusName'], '3D');
  bank.pass(16 * 60_000);
  assert.equal((await transaction(bank, '000109'))['statusName'], 'FAILED');
});

test('the browser cannot claim that 3-D Secure was passed', async (t) => {
  const bank = await testBank(t);
  const challenge = await payBy(await openPayment(bank, { invoiceId: '000110' }), { number: THREE_D_SECURE });
  const id = challenge.url.split('/').at(-1)!;
  const body = new URLSearchParams({ challenge: id });
  await visit(`${bank.bankUrl}/payform/three-d-secure`, { method: 'POST', body });
  assert.equal((await transaction(bank, '000110'))['statusName'], '3D');
});

test('a decline says why and lets another card be tried', async (t) => {
  const bank = await testBank(t);
  const url = await openPayment(bank, { invoiceId: '000111' });
  const again = await payBy(url, { number: NO_MONEY });
  assert.match(again.text, /not enough money on the card/);
  assert.match(again.text, /2 attempts are left/);
  assert.match((await submit(again, '/payform/pay', { ...CARD })).url, /\/back$/);
  assert.deepEqual(
    (await bookOf(bank, '000111')).map((operation) => operation['status']),
    ['FAILED', 'AUTH'],
  );
  assert.equal((await transaction(bank, '000111'))['statusName'], 'AUTH');
});

test('the third decline sends the customer back to the shop, and the page stays closed', async (t) => {
  const bank = await testBank(t);
  const shop = await testShop(t);
  const url = await openPayment(bank, { invoiceId: '000112', shopUrl: shop.url });
  await payBy(url, { number: NO_MONEY });
  await payBy(url, { number: NO_MONEY });
  const open = await visit(url);
  assert.equal(
    (await submit(open, '/payform/pay', { ...CARD, number: NO_MONEY })).url,
    `${shop.url}/failure`,
  );
  const news = await shop.waitFor(3);
  assert.deepEqual(
    news.map(({ code, reasonCode }) => [code, reasonCode]),
    Array(3).fill(['error', 484]),
    'the server is told of each attempt',
  );
  assert.match((await visit(url)).text, /No money was taken/);
  assert.match((await submit(open, '/payform/pay', { ...CARD, form: 'another' })).text, /No money was taken/);
});

test('a customer who returns to the shop after a decline ends the payment', async (t) => {
  const bank = await testBank(t);
  const shop = await testShop(t);
  const again = await payBy(await openPayment(bank, { invoiceId: '000113', shopUrl: shop.url }), {
    number: NO_MONEY,
  });
  assert.equal((await submit(again, '/payform/return')).url, `${shop.url}/failure`);
  const [news] = await shop.waitFor(1);
  assert.deepEqual([news?.['code'], news?.['reasonCode']], ['error', 484]);
});

test('a card that is declined finally, or any declined one with CVC 999, goes back at once', async (t) => {
  const bank = await testBank(t);
  const byCard = await payBy(await openPayment(bank, { invoiceId: '000114' }), {
    number: '4405 6450 0001 4840',
  });
  const byCvc = await payBy(await openPayment(bank, { invoiceId: '000115' }), {
    number: NO_MONEY,
    cvc: '999',
  });
  assert.match(byCard.url, /\/failure$/);
  assert.match(byCvc.url, /\/failure$/);
});

test('a silent issuer leaves the payment unknown until it answers', async (t) => {
  const bank = await testBank(t);
  for (const [invoiceId, number, becomes] of [
    ['000116', '4405 6450 0000 4593', 'AUTH'],
    ['000117', '4405 6450 0000 4585', 'FAILED'],
  ] as const) {
    const after = await payBy(await openPayment(bank, { invoiceId }), { number });
    assert.match(after.url, /\/back$/);
    assert.equal((await askStatus(bank, invoiceId)).body['resultCode'], '107');
    bank.pass(7000);
    assert.equal((await transaction(bank, invoiceId))['statusName'], becomes);
  }
});

test('the same form sent twice is one operation, two tabs are two', async (t) => {
  const bank = await testBank(t);
  const url = await openPayment(bank, { invoiceId: '000118' });
  const [tab, otherTab] = [await visit(url), await visit(url)];
  await Promise.all([submit(tab, '/payform/pay', CARD), submit(tab, '/payform/pay', CARD)]);
  assert.equal((await bookOf(bank, '000118')).length, 1);
  await submit(otherTab, '/payform/pay', CARD);
  assert.equal((await bookOf(bank, '000118')).length, 2);
  assert.match((await visit(url)).text, /This order is paid/);
});

test('every language has its words, and what the customer typed cannot become markup', async (t) => {
  const bank = await testBank(t);
  for (const [language, pay] of [
    ['RU', 'Оплатить 1 000 ₸'],
    ['KZ', 'Төлеу 1 000 ₸'],
    ['EN', 'Pay 1 000 ₸'],
  ] as const) {
    const url = await openPayment(
      bank,
      { invoiceId: '000119' },
      { language, description: '<script>alert(1)</script>' },
    );
    const page = await visit(url);
    assert.ok(page.text.replaceAll('\u00a0', ' ').includes(pay), language);
    assert.ok(!page.text.includes('<script>alert'));
  }
});

test('every test card has a true check digit and a mask of its own', () => {
  for (const { number } of TEST_CARDS) assert.ok(passesLuhn(number), number);
  assert.equal(new Set(TEST_CARDS.map(({ number }) => cardMask(number))).size, TEST_CARDS.length);
});
