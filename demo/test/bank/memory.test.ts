import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Journal } from '../../emulator/journal.js';
import { confirm, payBy, visit } from './support/browser.js';
import {
  askToken,
  bookOf,
  control,
  openPayment,
  operate,
  paymentFields,
  serviceToken,
  transaction,
} from './support/client.js';
import { TERMINAL, testBank, testShop, type BankAddress } from './support/test-bank.js';

test('after a restart the bank knows every operation, token, switch and used number', async (t) => {
  const bank = await testBank(t);
  const url = await openPayment(bank, { invoiceId: '000501' });
  const { pathname, search } = new URL(url);
  await payBy(url);
  await payBy(await openPayment(bank, { invoiceId: '000502' }), { number: '4405 6450 0000 4841' });
  await control(bank, 'POST', 'terminals', { terminal: TERMINAL, stages: 1 });
  const token = await serviceToken(bank);
  const [before, book] = [await transaction(bank, '000501'), await control(bank, 'GET', 'book')];

  await bank.restart();
  assert.deepEqual(await transaction(bank, '000501'), before);
  assert.deepEqual(await control(bank, 'GET', 'book'), book);
  assert.equal((await askToken(bank, paymentFields({ invoiceId: '000501' }))).body['code'], 202);
  assert.equal((await askToken(bank, paymentFields({ invoiceId: '9000502' }))).body['code'], 203);
  assert.match((await visit(`${bank.bankUrl}${pathname}${search}`)).text, /This order is paid/);
  assert.equal(
    (await operate(bank, `${String(before['id'])}/charge`, token)).status,
    200,
    'the old token still counts',
  );
  await payBy(await openPayment(bank, { invoiceId: '000503' }));
  assert.equal((await transaction(bank, '000503'))['statusName'], 'CHARGE');
});

test('a customer on the 3-D Secure page gets on after a restart', async (t) => {
  const bank = await testBank(t);
  const challenge = await payBy(await openPayment(bank, { invoiceId: '000504' }), {
    number: '5522 0433 0000 0005',
  });
  await bank.restart();
  const reloaded = await visit(`${bank.acsUrl}${new URL(challenge.url).pathname}`);
  assert.match((await confirm(reloaded)).url, /\/back$/);
});

test('a post link that was not taken is tried again, after a restart too', async (t) => {
  const bank = await testBank(t, { postLinkRetriesMs: [600_000, 600_000] });
  const shop = await testShop(t);
  shop.answers.push(500, 503);
  await payBy(await openPayment(bank, { invoiceId: '000505', shopUrl: shop.url }));
  await shop.waitFor(1);
  // A flush waits for what is under way, so a second one is surely the next try.
  while (shop.received.length < 2) await control(bank, 'POST', 'post-links/flush');
  await bank.restart();
  await control(bank, 'POST', 'post-links/flush');
  assert.deepEqual(shop.received[0], shop.received[2]);
  await control(bank, 'POST', 'post-links/flush');
  const [operation] = await bookOf(bank, '000505');
  const deliveries = operation?.['postLinks'] as { answerStatus: number }[];
  assert.deepEqual(
    deliveries.map(({ answerStatus }) => answerStatus),
    [500, 503, 200],
  );
});

test('a post link that was not taken is tried again by itself, then given up', async (t) => {
  const bank = await testBank(t, { postLinkRetriesMs: [5, 5] });
  const shop = await testShop(t);
  shop.answers.push(500, 500, 500);
  await payBy(await openPayment(bank, { invoiceId: '000507', shopUrl: shop.url }));
  await shop.waitFor(3);
  await control(bank, 'POST', 'post-links/flush');
  assert.deepEqual(await control(bank, 'POST', 'post-links/flush'), { sent: 0 });
  assert.equal(shop.received.length, 3);
});

test('a bank that is killed at once after its answer has not forgotten it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'bank-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const first = await startProgram(t, folder);
  const url = await openPayment(first.bank, { invoiceId: '000506' });
  await payBy(url);
  const exited = once(first.child, 'exit');
  first.child.kill('SIGKILL');
  await exited;
  const second = await startProgram(t, folder);
  assert.equal((await transaction(second.bank, '000506'))['statusName'], 'AUTH');
  const stopped = once(second.child, 'exit');
  second.child.kill('SIGTERM');
  assert.equal((await stopped)[0], 0, 'it stops by itself');
});

test('an answer waits until what it says is on the disk', async (t) => {
  const bank = await testBank(t);
  const shop = await testShop(t);
  const handle = await open(join(bank.folder, 'any'), 'w');
  await handle.close();
  let letGo = (): void => undefined;
  const disk = new Promise<void>((resolve) => (letGo = resolve));
  const slow = t.mock.method(Object.getPrototypeOf(handle) as typeof handle, 'datasync', () => disk);
  let answered = false;
  const answer = askToken(bank).finally(() => (answered = true));
  while (slow.mock.callCount() === 0) await fetch(shop.url);
  for (let round = 0; round < 20; round += 1) await fetch(shop.url);
  const early = answered;
  letGo();
  assert.equal((await answer).status, 200);
  assert.equal(early, false);
});

test('a half-written last line is dropped, and writing goes on after it', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'journal-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'journal.jsonl');
  const { journal } = await Journal.open(path);
  journal.append({ n: 1 });
  await journal.close();
  await appendFile(path, '{"n":2,"wha');
  const again = await Journal.open(path);
  assert.deepEqual(again.entries, [{ n: 1 }]);
  for (let n = 3; n < 100; n += 1) again.journal.append({ n });
  await again.journal.close();
  const whole = await Journal.open(path);
  assert.deepEqual(whole.entries, [
    { n: 1 },
    ...Array.from({ length: 97 }, (_, index) => ({ n: index + 3 })),
  ]);
  await whole.journal.close();
  await writeFile(path, '{"n":1}\nnot json\n{"n":2}\n');
  await assert.rejects(Journal.open(path), /line 2: not JSON/);
});

async function startProgram(
  t: TestContext,
  folder: string,
): Promise<{ bank: BankAddress; child: ReturnType<typeof spawn> }> {
  const main = join(import.meta.dirname, '../../bank/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=source', main], {
    env: {
      ...process.env,
      KT_DATA_DIR: folder,
      BANK_PORT: '0',
      ACS_PORT: '0',
      BANK_CLIENT_ID: 'client',
      BANK_CLIENT_SECRET: 'secret',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const ready = /bank ready (\S+) acs (\S+)/.exec(said);
    if (ready) return { child, bank: { bankUrl: ready[1]!, acsUrl: ready[2]! } };
  }
  throw new Error(`The bank did not start: ${said}`);
}
