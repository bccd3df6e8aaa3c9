import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { connect as connectTo, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { startProvider, type RunningProvider } from '../../../demo/provider/app.js';
import type { CreditAnswer } from '../../src/payments/provider.js';
import { createHttpProvider } from '../../src/providers/http-provider.js';

const KEY = 'key-of-the-tests';
const SLOW_MS = 300;

let folder: string;
let emulator: RunningProvider;
let now = new Date('2026-03-02T06:00:00Z');
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kt-provider-'));
  const pace = { slowMs: SLOW_MS, verySlowMs: SLOW_MS };
  emulator = await startProvider({ folder, port: 0, key: KEY, control: true, seed: 1, pace, now: () => now });
});
after(async () => {
  await emulator.stop();
  await rm(folder, { recursive: true, force: true });
});

const connect = (timeoutMs = 10_000, key = KEY) => createHttpProvider({ url: emulator.url, key, timeoutMs });
const topUp = (contract: string) => ({ service: 'mobile', contract, amount: 100_050n });

interface BookedOperation {
  id: string;
  amount: number;
  state: string;
  credits: number;
}

async function booked(id: string): Promise<BookedOperation | undefined> {
  const response = await fetch(`${emulator.url}/control/book`);
  const { operations } = (await response.json()) as { operations: BookedOperation[] };
  return operations.find((operation) => operation.id === id);
}

async function setFault(fault: object): Promise<void> {
  const response = await fetch(`${emulator.url}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  assert.equal(response.status, 201);
}

test('a credit reaches the contract once, with its amount to the tiyn, however often it is sent', async () => {
  const provider = connect();
  const id = randomUUID();
  assert.deepEqual(await provider.checkContract(topUp('77011234567')), { kind: 'accepted' });
  assert.deepEqual(await provider.readStatus(id), { kind: 'none' });
  assert.deepEqual(await provider.credit(id, topUp('77011234567')), { kind: 'credited' });
  assert.deepEqual(await provider.credit(id, topUp('77011234567')), { kind: 'credited' });
  assert.deepEqual(await provider.readStatus(id), { kind: 'credited' });
  assert.deepEqual(await provider.void(id), { kind: 'credited' });
  const { amount, credits } = (await booked(id)) ?? {};
  assert.deepEqual([amount, credits], [1000.5, 1]);
});

test('an id that belongs to another amount decides nothing', async () => {
  const provider = connect();
  const id = randomUUID();
  await provider.credit(id, topUp('77011234567'));
  const answer = await provider.credit(id, { ...topUp('77011234567'), amount: 1n });
  assert.equal(answer.kind, 'unknown');
});

test('refusals are told with their code: by the check, or only by the credit', async () => {
  const provider = connect();
  assert.deepEqual(await provider.checkContract(topUp('77010000001')), {
    kind: 'refused',
    code: 'contract_unknown',
  });
  for (const [contract, code] of [
    ['77010000002', 'contract_closed'],
    ['77010000003', 'over_limit'],
  ] as const) {
    assert.deepEqual(await provider.checkContract(topUp(contract)), { kind: 'accepted' });
    assert.deepEqual(await provider.credit(randomUUID(), topUp(contract)), { kind: 'refused', code });
  }
});

test('slow work is in progress until it is done', async () => {
  const provider = connect();
  const id = randomUUID();
  assert.deepEqual(await provider.credit(id, topUp('77010000004')), { kind: 'in-progress' });
  assert.deepEqual(await provider.readStatus(id), { kind: 'in-progress' });
  now = new Date(now.getTime() + SLOW_MS);
  assert.deepEqual(await provider.readStatus(id), { kind: 'credited' });
});

test('slow work that is called back is never credited, and neither is an id that was called back unknown', async () => {
  const provider = connect();
  const [slow, unknown] = [randomUUID(), randomUUID()];
  await provider.credit(slow, topUp('77010000005'));
  for (const id of [slow, unknown]) assert.deepEqual(await provider.void(id), { kind: 'voided' });
  now = new Date(now.getTime() + SLOW_MS);
  for (const id of [slow, unknown]) {
    assert.deepEqual(await provider.credit(id, topUp('77010000005')), { kind: 'voided' });
    assert.equal((await booked(id))?.credits, 0);
  }
});

test('a credit that is never answered is unknown, and its status tells that it was done', async () => {
  const provider = connect(400);
  const id = randomUUID();
  assert.equal((await provider.credit(id, topUp('77010000006'))).kind, 'unknown');
  assert.deepEqual(await connect().readStatus(id), { kind: 'credited' });
  assert.equal((await booked(id))?.credits, 1);
});

test('a provider that drops every connection leaves all unknown; its void is answered', async () => {
  const provider = connect();
  const id = randomUUID();
  assert.equal((await provider.checkContract(topUp('77010000007'))).kind, 'unknown');
  assert.equal((await provider.credit(id, topUp('77010000007'))).kind, 'unknown');
  assert.equal((await provider.readStatus(id)).kind, 'unknown');
  assert.deepEqual(await provider.void(id), { kind: 'voided' });
});

test('the emulator does answer twice', async (t) => {
  const { port } = new URL(emulator.url);
  const socket = connectTo(Number(port), 'localhost');
  t.after(() => socket.destroy());
  const id = randomUUID();
  await connect().credit(id, topUp('77010000008'));
  socket.write(`GET /operations/${id} HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${KEY}\r\n\r\n`);
  let text = '';
  for await (const part of socket) {
    text += String(part);
    if (text.split('HTTP/1.1 200').length === 3) return;
  }
  assert.fail(text);
});

test('an answer that comes twice is never taken for the answer to another request', async () => {
  const provider = connect();
  const [twice, refused] = [randomUUID(), randomUUID()];
  assert.deepEqual(await provider.credit(twice, topUp('77010000008')), { kind: 'credited' });
  for (let round = 0; round < 5; round += 1) {
    await provider.readStatus(twice);
    const answer = await provider.credit(refused, topUp('77010000002'));
    assert.notEqual(answer.kind, 'credited');
  }
  assert.deepEqual(await connect().readStatus(refused), { kind: 'refused', code: 'contract_closed' });
});

test('errors of the provider are unknown until it has recovered', async () => {
  const provider = connect();
  const id = randomUUID();
  for (let failed = 0; failed < 3; failed += 1) {
    assert.equal((await provider.credit(id, topUp('77010000009'))).kind, 'unknown');
  }
  assert.deepEqual(await provider.credit(id, topUp('77010000009')), { kind: 'credited' });
});

for (const effect of ['done-then-error-500', 'done-then-reset', 'done-then-hang'] as const) {
  test(`${effect}: the credit is unknown, its status knows, and it happened once`, async () => {
    await setFault({ target: 'credit', effect, times: 1 });
    const provider = connect(1000);
    const id = randomUUID();
    assert.equal((await provider.credit(id, topUp('77011234567'))).kind, 'unknown');
    assert.deepEqual(await provider.readStatus(id), { kind: 'credited' });
    assert.deepEqual(await provider.credit(id, topUp('77011234567')), { kind: 'credited' });
    assert.equal((await booked(id))?.credits, 1);
  });
}

test('a wrong key decides nothing', async () => {
  const provider = connect(10_000, 'another-key');
  assert.equal((await provider.credit(randomUUID(), topUp('77011234567'))).kind, 'unknown');
  assert.equal((await provider.readStatus(randomUUID())).kind, 'unknown');
});

test('where nobody listens nothing was sent', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const provider = createHttpProvider({ url: `http://127.0.0.1:${port}`, key: KEY });
  assert.equal((await provider.credit(randomUUID(), topUp('77011234567'))).kind, 'unreached');
  assert.equal((await provider.checkContract(topUp('77011234567'))).kind, 'unknown');
});

/** A server that says whatever it likes. */
async function saying(t: TestContext, listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return createHttpProvider({ url: `http://127.0.0.1:${port}`, key: KEY, timeoutMs: 2000 });
}

const ID = randomUUID();

for (const [what, status, body] of [
  ['a proxy’s 404', 404, '<html>Not Found</html>'],
  [
    'an unknown operation that is not ours',
    404,
    JSON.stringify({ id: randomUUID(), code: 'operation_unknown' }),
  ],
  ['a credit of another operation', 200, JSON.stringify({ id: randomUUID(), state: 'credited' })],
  ['a credit without a name', 200, JSON.stringify({ state: 'credited' })],
  ['a credit with an error’s status', 500, JSON.stringify({ id: ID, state: 'credited' })],
  ['a state that nobody knows', 200, JSON.stringify({ id: ID, state: 'done' })],
  ['an endless answer', 200, `{"id":"${ID}","state":"credited","x":"${'x'.repeat(20_000)}"}`],
] as const) {
  test(`${what} decides nothing`, async (t) => {
    const provider = await saying(t, (_request, response) => response.writeHead(status).end(body));
    const answers: CreditAnswer[] = [
      await provider.credit(ID, topUp('7')),
      await provider.readStatus(ID),
      await provider.void(ID),
    ];
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['unknown', 'unknown', 'unknown'],
    );
  });
}

for (const code of ['EHOSTUNREACH', 'ENETUNREACH'] as const) {
  test(`${code} after the request has arrived decides nothing`, async (t) => {
    let opened: Socket | undefined;
    const onSocket = (message: unknown) => ({ socket: opened } = message as { socket: Socket });
    subscribe('net.client.socket', onSocket);
    t.after(() => unsubscribe('net.client.socket', onSocket));
    // As the kernel reports a route that was lost under a connection that stands.
    const lost = Object.assign(new Error(`read ${code}`), { code, syscall: 'read' });
    const provider = await saying(t, () => opened?.destroy(lost));
    const answer = await provider.credit(ID, topUp('7'));
    assert.deepEqual(answer, { kind: 'unknown', detail: `the request failed: ${code}` });
  });
}

test('a redirect is not followed: the key goes nowhere else', async (t) => {
  let asked = 0;
  const provider = await saying(t, (_request, response) => {
    asked += 1;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  assert.equal((await provider.readStatus(ID)).kind, 'unknown');
  assert.equal(asked, 1);
});

test('a refusal’s code that is no word reaches nobody', async (t) => {
  const body = JSON.stringify({ id: ID, state: 'refused', code: '<b>phone 77011234567</b>' });
  const provider = await saying(t, (_request, response) => response.writeHead(200).end(body));
  assert.deepEqual(await provider.credit(ID, topUp('7')), { kind: 'refused', code: 'unspecified' });
});
