import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeOf } from '../../../src/acquirers/epay/epay-operations.js';
import { readTokenAnswer } from '../../../src/acquirers/epay/epay-token.js';

const answered = (status: number, body?: unknown) => ({ kind: 'answer' as const, status, body });

test('200 means done', () => {
  assert.deepEqual(outcomeOf(answered(200, { code: 0, message: 'Success' })), { kind: 'done' });
  assert.deepEqual(outcomeOf(answered(200)), { kind: 'done' });
});

test('400 with the bank’s code means refused', () => {
  const outcome = outcomeOf(answered(400, { code: 402, message: 'The operation is not in status AUTH.' }));
  assert.deepEqual(outcome, {
    kind: 'refused',
    code: '402',
    message: 'The operation is not in status AUTH.',
  });
});

test('everything else may have moved the money', () => {
  const unclear = [answered(400), answered(400, {}), answered(200, { code: 402 }), answered(202)];
  const failing = [302, 401, 403, 404, 409, 429, 500, 502, 503].map((status) =>
    answered(status, { code: 1 }),
  );
  for (const answer of [...unclear, ...failing, { kind: 'silence' as const, detail: 'reset' }]) {
    assert.equal(outcomeOf(answer).kind, 'unknown', JSON.stringify(answer));
  }
});

test('a token that a header cannot carry is no token', () => {
  const token = (access_token: unknown) =>
    readTokenAnswer(answered(200, { access_token, expires_in: 7200 })).kind;
  assert.equal(token('DCEB8O_ZM5U7SO_T_U5EJQ'), 'token');
  for (const bad of ['', 'a b', 'a\r\nb', 'ключ', 1, null]) assert.equal(token(bad), 'none');
});

test('a token’s life is read from a number and from a text', () => {
  const life = (expires_in: unknown) => {
    const answer = readTokenAnswer(answered(200, { access_token: 'T', expires_in }));
    return answer.kind === 'token' ? answer.lifeSeconds : null;
  };
  assert.deepEqual(
    [life(7200), life('1200'), life(undefined), life(-1), life('soon')],
    [7200, 1200, 0, 0, 0],
  );
});
