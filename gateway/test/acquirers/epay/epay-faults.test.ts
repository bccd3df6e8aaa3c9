import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createEpayAcquirer } from '../../../src/acquirers/epay/epay-acquirer.js';
import { AcquirerUnavailable, type Acquirer } from '../../../src/payments/acquirer.js';
import { CARDS, startEmulatedBank, type EmulatedBank } from './support/emulated-bank.js';
import { pageRequest } from './support/page-request.js';
import { scriptedBank } from './support/scripted-bank.js';

let bank: EmulatedBank;
/** Waits a moment only, for what would never come. */
let hasty: Acquirer;
before(async () => {
  bank = await startEmulatedBank();
  hasty = createEpayAcquirer({ ...bank.options, timeoutMs: 1000 });
});
after(() => bank.stop());

async function held() {
  const request = pageRequest();
  await bank.pay(await bank.acquirer.openPaymentPage(request), CARDS.approved);
  const status = await hasty.readStatus(request);
  assert.ok(status.kind === 'found');
  const { terminalId, invoiceId, amount } = request;
  return { terminalId, invoiceId, amount, operationId: status.operation.operationId };
}

async function stateOf(invoice: { terminalId: string; invoiceId: string }) {
  const status = await bank.acquirer.readStatus(invoice);
  return status.kind === 'found' ? status.operation.state : status.kind;
}

for (const effect of ['done-then-hang', 'done-then-reset', 'done-then-error-500']) {
  test(`a charge that went through is unknown after "${effect}", and the status tells`, async () => {
    const operation = await held();
    await bank.setFault({ target: 'charge', effect, times: 1 });
    assert.equal((await hasty.charge(operation)).kind, 'unknown');
    assert.equal(await stateOf(operation), 'charged');
  });
}

for (const effect of ['reset', 'error-500']) {
  test(`a charge that did not go through is unknown after "${effect}", and the status tells`, async () => {
    const operation = await held();
    await bank.setFault({ target: 'charge', effect, times: 1 });
    assert.equal((await hasty.charge(operation)).kind, 'unknown');
    assert.equal(await stateOf(operation), 'held');
  });
}

test('a release and a refund without an answer are unknown too', async () => {
  const operation = await held();
  await bank.setFault({ target: 'cancel', effect: 'done-then-hang', times: 1 });
  assert.equal((await hasty.release(operation)).kind, 'unknown');
  const taken = await held();
  await hasty.charge(taken);
  await bank.setFault({ target: 'refund', effect: 'done-then-reset', times: 1 });
  assert.equal((await hasty.refund({ ...taken, externalId: 'r1' })).kind, 'unknown');
  assert.deepEqual([await stateOf(operation), await stateOf(taken)], ['released', 'refunded']);
});

test('what the bank refuses is refused', async () => {
  const operation = await held();
  await bank.setFault({ target: 'charge', effect: 'refuse', times: 1 });
  assert.equal((await hasty.charge(operation)).kind, 'refused');
});

for (const effect of ['error-500', 'reset', 'done-then-hang']) {
  test(`a status that ends in "${effect}" is unknown`, async () => {
    const operation = await held();
    await bank.setFault({ target: 'status', effect, times: 1 });
    assert.equal((await hasty.readStatus(operation)).kind, 'unknown');
    assert.equal(await stateOf(operation), 'held');
  });

  test(`no page is opened when the token request ends in "${effect}"`, async () => {
    await bank.setFault({ target: 'oauth', effect, times: 1 });
    await assert.rejects(hasty.openPaymentPage(pageRequest()), AcquirerUnavailable);
  });
}

test('an expired service token is not used', async () => {
  const operation = await held();
  bank.pass(7_200_000);
  assert.equal(await stateOf(operation), 'held');
});

test('a bank that is down opens no page and leaves everything else unknown', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));
  const down = createEpayAcquirer({ ...bank.options, oauthUrl: url, apiUrl: url });
  await assert.rejects(down.openPaymentPage(pageRequest()), AcquirerUnavailable);
  assert.equal((await down.readStatus(pageRequest())).kind, 'unknown');
  const operation = { terminalId: 'a', operationId: 'op' };
  assert.equal((await down.charge({ ...operation, amount: 1n })).kind, 'unknown');
});

test('an endless answer is neither waited for nor read to its end', async (t) => {
  const endless = await scriptedBank(t, {
    timeoutMs: 1000,
    call: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const feed = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(feed));
    },
  });
  const operation = { terminalId: 'a', operationId: 'op' };
  assert.deepEqual(await endless.acquirer.release(operation), {
    kind: 'unknown',
    detail: 'no whole answer within 1000 ms',
  });
});

test('an answer longer than 64 KiB is not read', async (t) => {
  const long = await scriptedBank(t, { call: (response) => response.end(' '.repeat(70_000)) });
  const outcome = await long.acquirer.release({ terminalId: 'a', operationId: 'op' });
  assert.deepEqual(outcome, {
    kind: 'unknown',
    detail: 'the request failed: UND_ERR_RES_EXCEEDED_MAX_SIZE',
  });
});

test('a redirect is not followed with our token', async (t) => {
  const moved = await scriptedBank(t, {
    call: (response) => response.writeHead(307, { location: '/api/elsewhere' }).end(),
  });
  const outcome = await moved.acquirer.release({ terminalId: 'a', operationId: 'op' });
  assert.equal(outcome.kind, 'unknown');
  assert.equal(moved.calls.length, 1);
});
