import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { createNotificationSender } from '../../src/notifications/http-notification-sender.js';
import { deliver, merchantServer, SECRET } from './support/merchant-server.js';

function accept(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
}

test('the merchant gets the body as it is stored, signed so that its library verifies it', async (t) => {
  const { url, received } = await merchantServer(t, (_request, response) => accept(response));
  const body = '{"description":"Чай ☕","amount":1000.5}';
  const result = await deliver(url, { body });
  assert.equal(result.accepted, true);
  assert.equal(received.length, 1);
  const [got] = received;
  assert.equal(got?.method, 'POST');
  assert.equal(got.url, '/notify?shop=1');
  assert.equal(got.body, body);
  assert.equal(got.headers['content-type'], 'application/json');
  assert.equal(got.headers['user-agent'], 'KTPay/2');
  assert.deepEqual(
    new Webhook(SECRET).verify(got.body, got.headers as Record<string, string>),
    JSON.parse(body),
  );
});

test('a redirect is not followed', async (t) => {
  const { url, received } = await merchantServer(t, (_request, response) => {
    response.writeHead(307, { location: '/elsewhere', 'content-type': 'application/json' });
    response.end('{"status":"ok"}');
  });
  const result = await deliver(url);
  assert.equal(result.httpStatus, 307);
  assert.equal(result.accepted, false);
  assert.equal(received.length, 1);
});

test('a merchant that does not answer is given up in time', async (t) => {
  const { url } = await merchantServer(t, () => undefined);
  const result = await deliver(url, { timeoutMs: 300 });
  assert.deepEqual(
    [result.accepted, result.httpStatus, result.problem],
    [false, null, 'no whole answer within 0.3 s'],
  );
  assert.ok(result.durationMs >= 290 && result.durationMs < 10_000, String(result.durationMs));
});

test('an answer that drips for ever is given up in time, with what came of it', async (t) => {
  const { url } = await merchantServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"status":');
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  const result = await deliver(url, { timeoutMs: 400 });
  assert.deepEqual([result.httpStatus, result.problem], [200, 'no whole answer within 0.4 s']);
  assert.match(result.answerExcerpt, /^\{"status": */);
});

test('a body without an end is read to 64 KiB and no further', async (t) => {
  let closed: Promise<unknown> = Promise.resolve();
  const { url } = await merchantServer(t, (_request, response) => {
    closed = once(response, 'close');
    response.writeHead(200, { 'content-type': 'application/json' });
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    };
    response.on('drain', pour);
    pour();
  });
  const result = await deliver(url);
  assert.equal(result.problem, 'the answer is longer than 64 KiB');
  assert.equal(result.accepted, false);
  assert.equal(result.answerExcerpt, 'x'.repeat(1024));
  await closed;
});

test('a valid answer that is longer than 64 KiB does not accept', async (t) => {
  const { url } = await merchantServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'ok', more: 'x'.repeat(65_536) }));
  });
  assert.equal((await deliver(url)).problem, 'the answer is longer than 64 KiB');
});

test('a connection that breaks in the middle of the answer does not accept', async (t) => {
  const { url } = await merchantServer(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"status":"ok"}', () => response.destroy());
  });
  const result = await deliver(url);
  assert.deepEqual([result.accepted, result.httpStatus], [false, 200]);
  assert.match(result.problem ?? '', /closed before the answer was whole|reset/);
});

test('nobody listening, a server without HTTP, and one without TLS are told apart', async (t) => {
  const server = createTcpServer((socket) => socket.on('error', () => undefined).end('220 mail\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  assert.equal((await deliver(`http://${address}/`)).problem, 'the answer is not HTTP');
  assert.match((await deliver(`https://${address}/`)).problem ?? '', /TLS/);

  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  assert.equal((await deliver(`http://127.0.0.1:${port}/`)).problem, 'the connection was refused');
});

test('a URL that is none, or not of the web, is not sent to and does not throw', async () => {
  for (const url of ['', 'not a url', 'ftp://shop.kz/', 'file:///etc/passwd', 'javascript:alert(1)']) {
    const result = await deliver(url);
    assert.deepEqual([result.accepted, result.httpStatus], [false, null], url);
    assert.match(result.problem ?? '', /^not sent: /, url);
  }
});

test('what cannot be signed is not sent, and its secret is not told', async (t) => {
  const { url, received } = await merchantServer(t, (_request, response) => accept(response));
  for (const secrets of [[], ['whsec_no base64!'], [SECRET, 'whsec_']]) {
    const { problem } = await deliver(url, { secrets });
    assert.match(problem ?? '', /^not sent: .*sign/);
    assert.doesNotMatch(problem ?? '', /whsec_/);
  }
  assert.equal(received.length, 0);
});

test('one merchant’s hanging server delays nobody else’s notification', async (t) => {
  const hanging = await merchantServer(t, () => undefined);
  const quick = await merchantServer(t, (_request, response) => accept(response));
  const sender = createNotificationSender({ allow: ['127.0.0.1'], timeoutMs: 5000 });
  const send = (url: string) =>
    sender.send({ url, webhookId: 'msg_1', body: '{}', secrets: [SECRET], at: new Date() });
  const stuck = Promise.all(Array.from({ length: 20 }, () => send(hanging.url)));
  const first = await Promise.race([stuck, send(quick.url)]);
  assert.ok(!Array.isArray(first) && first.accepted);
  assert.ok((await stuck).every(({ accepted }) => !accepted));
});
