import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Faults, parseFault } from '../../bank/faults.js';
import { payBy } from './support/browser.js';
import {
  askToken,
  bookOf,
  control,
  openPayment,
  operate,
  serviceToken,
  transaction,
} from './support/client.js';
import { testBank, testShop } from './support/test-bank.js';

test('a charge that is done and then cut off is done', async (t) => {
  const bank = await testBank(t);
  const token = await serviceToken(bank);
  for (const [invoiceId, effect] of [
    ['000401', 'done-then-reset'],
    ['000402', 'done-then-hang'],
    ['000403', 'done-then-error-500'],
  ] as const) {
    await payBy(await openPayment(bank, { invoiceId }));
    const id = String((await transaction(bank, invoiceId))['id']);
    await control(bank, 'POST', 'faults', { target: 'charge', effect, times: 1, invoiceId });
    const signal = AbortSignal.timeout(1500);
    const answer = await operate(bank, `${id}/charge`, token, { signal }).catch(() => undefined);
    assert.equal(answer?.status, effect === 'done-then-error-500' ? 500 : undefined, effect);
    assert.equal((await bookOf(bank, invoiceId))[0]?.['status'], 'CHARGE', effect);
  }
});

test('a fault before the work leaves nothing done, and strikes as often as it was told', async (t) => {
  const bank = await testBank(t);
  const token = await serviceToken(bank);
  await payBy(await openPayment(bank, { invoiceId: '000404' }));
  const id = String((await transaction(bank, '000404'))['id']);
  await control(bank, 'POST', 'faults', { target: 'cancel', effect: 'error-500', times: 1 });
  await control(bank, 'POST', 'faults', { target: 'cancel', effect: 'reset', times: 1 });
  await control(bank, 'POST', 'faults', { target: 'cancel', effect: 'refuse', times: 1 });
  assert.equal((await operate(bank, `${id}/cancel`, token)).status, 500);
  await assert.rejects(operate(bank, `${id}/cancel`, token));
  assert.equal((await operate(bank, `${id}/cancel`, token)).status, 400);
  assert.equal((await transaction(bank, '000404'))['statusName'], 'AUTH');
  assert.deepEqual(await control(bank, 'GET', 'faults'), []);
  assert.equal((await operate(bank, `${id}/cancel`, token)).status, 200);
});

test('a fault for one invoice spares the others, and all are gone after a delete', async (t) => {
  const bank = await testBank(t);
  await control(bank, 'POST', 'faults', { target: 'payment-page', effect: 'error-500', invoiceId: '000405' });
  await control(bank, 'POST', 'faults', {
    target: 'oauth',
    effect: 'refuse',
    times: null,
    invoiceId: '000407',
  });
  assert.equal((await fetch(await openPayment(bank, { invoiceId: '000405' }))).status, 500);
  assert.equal((await fetch(await openPayment(bank, { invoiceId: '000406' }))).status, 200);
  assert.equal((await askToken(bank, { scope: 'payment', invoiceID: '000407' })).body['code'], 499);
  await control(bank, 'DELETE', 'faults');
  assert.equal((await fetch(await openPayment(bank, { invoiceId: '000405' }))).status, 200);
});

test('a slow answer is slow and right', async (t) => {
  const bank = await testBank(t);
  await control(bank, 'POST', 'faults', { target: 'oauth', effect: 'delay', ms: 150, times: 1 });
  const from = performance.now();
  assert.equal((await askToken(bank)).status, 200);
  assert.ok(performance.now() - from >= 145);
});

test('post links are lost, doubled and late as told', async (t) => {
  const bank = await testBank(t);
  const shop = await testShop(t);
  const pay = async (invoiceId: string, effect: string): Promise<void> => {
    await control(bank, 'POST', 'faults', { target: 'post-link', effect, times: 1, ms: 600_000 });
    await payBy(await openPayment(bank, { invoiceId, shopUrl: shop.url }));
  };
  await pay('000408', 'late');
  await pay('000409', 'lost');
  await pay('000410', 'twice');
  await shop.waitFor(2);
  assert.deepEqual(
    shop.received.map((body) => body['invoiceId']),
    ['000410', '000410'],
  );
  assert.deepEqual(await control(bank, 'POST', 'post-links/flush'), { sent: 1 });
  assert.equal(shop.received[2]?.['invoiceId'], '000408');
});

test('a fault that makes no sense is refused with all that is wrong', () => {
  const parsed = parseFault({
    target: 'charge',
    effect: 'lost',
    times: 0,
    probability: 2,
    ms: -1,
    invoiceId: 5,
  });
  assert.deepEqual('wrong' in parsed && parsed.wrong.map((line) => line.split(':')[0]), [
    'effect',
    'times',
    'probability',
    'ms',
    'invoiceId',
  ]);
});

test('the same seed strikes the same requests', () => {
  const strikes = (seed: number): boolean[] => {
    const faults = new Faults(seed);
    const parsed = parseFault({ target: 'charge', effect: 'reset', probability: 0.4 });
    assert.ok('fault' in parsed);
    faults.add(parsed.fault);
    return Array.from({ length: 200 }, () => faults.strike('charge', undefined) !== undefined);
  };
  assert.deepEqual(strikes(7), strikes(7));
  assert.notDeepEqual(strikes(7), strikes(8));
  const hits = strikes(7).filter(Boolean).length;
  assert.ok(hits > 50 && hits < 110, `${hits} of 200`);
});
