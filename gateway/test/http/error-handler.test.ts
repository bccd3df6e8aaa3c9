import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { answerFault, ERROR_CATALOGUE } from '@nplus.tech/ktwidget-client/protocol';
import { installErrorHandling, SHARED_SERVER_OPTIONS } from '../../src/http/error-handler.js';
import { GatewayError } from '../../src/payments/gateway-error.js';
import { captureLog } from '../support/captured-log.js';

function build() {
  const { logger, log } = captureLog();
  const loggerInstance: FastifyBaseLogger = logger;
  const app = Fastify({ ...SHARED_SERVER_OPTIONS, loggerInstance, bodyLimit: 100 });
  installErrorHandling(app);
  app.get('/refused', () => {
    throw new GatewayError('app_unknown');
  });
  app.get('/bank-down', () => {
    throw new GatewayError('acquirer_options_failed', {}, { cause: new Error('connect timed out') });
  });
  app.get('/broken', () => {
    throw Object.assign(new Error('relation "secrets" does not exist'), { detail: 'row of a customer' });
  });
  const body = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, age: { type: 'number' } },
  };
  app.post('/checked', { schema: { body } }, () => 'ok');
  return { app, log };
}

test('answers a refusal with its status, code, words and hint in both shapes', async () => {
  const answer = await build().app.inject('/refused');
  assert.equal(answer.statusCode, 401);
  assert.deepEqual(answer.json(), {
    success: false,
    data: [],
    error: {
      code: 4010101,
      messages: { app_unknown: ERROR_CATALOGUE.app_unknown.message },
      hint: ERROR_CATALOGUE.app_unknown.hint,
    },
    response: { success: false, data: [] },
  });
});

test('a fault of ours says nothing of itself to the client and everything but rows to the log, under one request id', async () => {
  const { app, log } = build();
  const answer = await app.inject('/broken');
  assert.equal(answer.statusCode, 500);
  assert.equal(answerFault(answer.json())?.code, 5000001);
  assert.doesNotMatch(answer.body, /relation|secrets|at .*\.ts/);
  assert.match(log(), /relation \\"secrets\\" does not exist/);
  assert.doesNotMatch(log(), /row of a customer/);
  const id = String(answer.headers['x-request-id']);
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.ok(log().includes(`"reqId":"${id}"`));
});

test('logs the cause of a 503 that was thrown on purpose', async () => {
  const { app, log } = build();
  assert.equal((await app.inject('/bank-down')).statusCode, 503);
  assert.match(log(), /connect timed out/);
});

test('reports every fault of a body at once, by field', async () => {
  const answer = await build().app.inject({ method: 'POST', url: '/checked', payload: { age: 'old' } });
  assert.equal(answer.statusCode, 400);
  assert.deepEqual(answerFault(answer.json())?.messages, { name: 'must be given', age: 'must be number' });
});

test('says of a body that is too long how long it may be', async () => {
  const answer = await build().app.inject({
    method: 'POST',
    url: '/checked',
    payload: { name: 'x'.repeat(200) },
  });
  assert.equal(answer.statusCode, 413);
  const fault = answerFault(answer.json());
  assert.equal(fault?.code, ERROR_CATALOGUE.body_too_long.code);
  assert.deepEqual(fault.messages, { body: 'must be at most 100 bytes' });
});

for (const [what, request, path] of [
  ['broken JSON', { payload: '{"name":', headers: { 'content-type': 'application/json' } }, 'body'],
  [
    'a poisoned prototype',
    { payload: '{"__proto__":1}', headers: { 'content-type': 'application/json' } },
    'body',
  ],
  ['an empty JSON body', { payload: '', headers: { 'content-type': 'application/json' } }, 'body'],
  [
    'an unknown content type',
    { payload: '<a/>', headers: { 'content-type': 'text/xml' } },
    'headers.content-type',
  ],
] as const) {
  test(`answers ${what} with 400 and the place of the fault, without echoing the request`, async () => {
    const answer = await build().app.inject({ method: 'POST', url: '/checked', ...request });
    assert.equal(answer.statusCode, 400);
    const fault = answerFault(answer.json());
    assert.equal(fault?.code, ERROR_CATALOGUE.request_malformed.code);
    assert.deepEqual(Object.keys(fault.messages), [path]);
  });
}

test('answers an unknown address and an undecodable one in the envelope, each with a request id', async () => {
  const { app } = build();
  const unknown = await app.inject('/nowhere');
  assert.equal(unknown.statusCode, 404);
  assert.equal(answerFault(unknown.json())?.code, ERROR_CATALOGUE.route_unknown.code);
  const undecodable = await app.inject('/%E0%A4%A');
  assert.equal(undecodable.statusCode, 400);
  assert.equal(answerFault(undecodable.json())?.code, ERROR_CATALOGUE.request_malformed.code);
  for (const { headers } of [unknown, undecodable])
    assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/);
});
