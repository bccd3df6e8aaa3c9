import assert from 'node:assert/strict';
import { test } from 'node:test';
import { json, scriptedBank } from './support/scripted-bank.js';

const OPERATION = { terminalId: 'a', operationId: 'op' };

test('one service token serves many operations at once, each terminal has its own', async (t) => {
  const bank = await scriptedBank(t, {});
  const { acquirer } = bank;
  await Promise.all([acquirer.release(OPERATION), acquirer.release(OPERATION), acquirer.release(OPERATION)]);
  await acquirer.release({ ...OPERATION, terminalId: 'b' });
  await acquirer.release(OPERATION);
  assert.deepEqual(bank.tokens, ['a', 'b']);
  assert.deepEqual(
    bank.calls.map(({ token }) => token),
    ['T1', 'T1', 'T1', 'T2', 'T1'],
  );
});

test('a service token is renewed shortly before it expires', async (t) => {
  const bank = await scriptedBank(t, { lifeSeconds: 7200 });
  await bank.acquirer.release(OPERATION);
  bank.pass(7_139_000);
  await bank.acquirer.release(OPERATION);
  assert.equal(bank.tokens.length, 1);
  bank.pass(1000);
  await bank.acquirer.release(OPERATION);
  assert.equal(bank.tokens.length, 2);
});

test('a token that the bank no longer takes is renewed once, and the operation goes through', async (t) => {
  const bank = await scriptedBank(t, {
    call: (response, { token }) => json(token === 'T1' ? 401 : 200, { code: 0 })(response, { token }),
  });
  assert.deepEqual(await bank.acquirer.release(OPERATION), { kind: 'done' });
  assert.deepEqual(await bank.acquirer.release(OPERATION), { kind: 'done' });
  assert.equal(bank.tokens.length, 2);
  assert.equal(bank.calls.length, 3);
});

test('operations that meet the same dead token together renew it together', async (t) => {
  const bank = await scriptedBank(t, {
    call: (response, { token }) => json(token === 'T1' ? 401 : 200, { code: 0 })(response, { token }),
  });
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => bank.acquirer.release(OPERATION)));
  assert.deepEqual(new Set(outcomes.map(({ kind }) => kind)), new Set(['done']));
  assert.equal(bank.tokens.length, 2);
});

test('a bank that takes no token at all leaves the outcome unknown after one renewal', async (t) => {
  const bank = await scriptedBank(t, { call: json(401, { code: 301, message: 'no' }) });
  assert.equal((await bank.acquirer.release(OPERATION)).kind, 'unknown');
  assert.equal(bank.calls.length, 2);
});

test('without a service token nothing is sent, and a failed request for one is not kept', async (t) => {
  let answer = json(503, {});
  const bank = await scriptedBank(t, { token: (response, call) => answer(response, call) });
  assert.equal((await bank.acquirer.release(OPERATION)).kind, 'unknown');
  assert.equal(bank.calls.length, 0);
  answer = json(200, { access_token: 'late', expires_in: 7200 });
  assert.equal((await bank.acquirer.release(OPERATION)).kind, 'done');
});
