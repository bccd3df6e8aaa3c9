import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, problemOf } from '../../src/notifications/acceptance.js';
import { deliver, merchantServer } from './support/merchant-server.js';

const OK = '{"status":"ok"}';
const JSON_TYPE = 'application/json';

interface Row {
  what: string;
  status?: number;
  type?: string | null;
  body?: string;
  /** What the problem must say; null: accepted. */
  problem: RegExp | null;
}
const ROWS: readonly Row[] = [
  { what: '200 with {"status":"ok"}', problem: null },
  { what: '201 with more in the body', status: 201, body: '{"id":7,"status":"ok"}', problem: null },
  { what: '299', status: 299, problem: null },
  { what: 'a charset beside the type', type: 'application/json; charset=utf-8', problem: null },
  { what: 'a type in capitals', type: 'Application/JSON', problem: null },
  { what: 'a byte order mark before the JSON', body: `\ufeff${OK}`, problem: null },
  { what: '204 without a body', status: 204, body: '', problem: /not JSON/ },
  { what: '300', status: 300, problem: /300.*redirects are not followed/ },
  { what: '302', status: 302, problem: /302.*redirects are not followed/ },
  { what: '400', status: 400, problem: /400.*2xx/ },
  { what: '404', status: 404, problem: /404/ },
  { what: '500', status: 500, problem: /500/ },
  { what: 'text/html', type: 'text/html', problem: /text\/html.*application\/json is needed/ },
  { what: 'text/json', type: 'text/json', problem: /text\/json/ },
  { what: 'application/problem+json', type: 'application/problem+json', problem: /problem\+json/ },
  { what: 'application/jsonx', type: 'application/jsonx', problem: /jsonx/ },
  { what: 'no Content-Type', type: null, problem: /no Content-Type/ },
  { what: 'an empty body', body: '', problem: /not JSON/ },
  { what: 'plain ok', body: 'ok', problem: /not JSON/ },
  { what: 'a list', body: '["status","ok"]', problem: /not \{"status":"ok"\}/ },
  { what: 'null', body: 'null', problem: /not \{"status":"ok"\}/ },
  { what: 'another status', body: '{"status":"error"}', problem: /not \{"status":"ok"\}/ },
  { what: 'OK in capitals', body: '{"status":"OK"}', problem: /not \{"status":"ok"\}/ },
  { what: 'true', body: '{"status":true}', problem: /not \{"status":"ok"\}/ },
  { what: 'a status further in', body: '{"data":{"status":"ok"}}', problem: /not \{"status":"ok"\}/ },
  { what: 'a status on the prototype', body: '{"__proto__":{"status":"ok"}}', problem: /not \{"status"/ },
];

for (const { what, status = 200, type = JSON_TYPE, body = OK, problem } of ROWS) {
  test(`${what} ${problem ? 'does not accept' : 'accepts'} the notification`, async (t) => {
    const { url } = await merchantServer(t, (_request, response) => {
      response.writeHead(status, type === null ? {} : { 'content-type': type }).end(body);
    });
    const result = await deliver(url);
    assert.equal(result.httpStatus, status);
    assert.equal(result.accepted, problem === null);
    if (problem) assert.match(result.problem ?? '', problem);
    else assert.equal(result.problem, null);
    // The reader of HTML drops the mark; so does ours.
    assert.equal(result.answerExcerpt, status === 204 ? '' : body.replace('\ufeff', ''));
  });
}

test('bytes that are no UTF-8 are no JSON', () => {
  const body = Buffer.from([...Buffer.from('{"status":"ok","x":"'), 0xff, ...Buffer.from('"}')]);
  assert.match(problemOf({ status: 200, contentType: JSON_TYPE, body }) ?? '', /not JSON/);
});

test('the excerpt is the first KiB, ends with a whole character and can be stored', () => {
  const text = 'я'.repeat(1000);
  assert.equal(excerptOf(Buffer.from(`x${text}`)), `x${'я'.repeat(511)}`);
  assert.equal(excerptOf(Buffer.from([0x61, 0, 0xff, 0x62])), 'a\ufffd\ufffdb');
  assert.equal(excerptOf(Buffer.alloc(0)), '');
});
