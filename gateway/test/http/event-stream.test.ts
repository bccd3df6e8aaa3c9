import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { PaymentView } from '@nplus.tech/ktwidget-client/protocol';
import { streamStatus } from '../../src/http/event-stream.js';

const view = (status: PaymentView['status']['status']): PaymentView => ({
  transaction_hash: 'a'.repeat(40),
  order_id: '1',
  amount: 100,
  created_at: '2026-01-01T00:00:00+00:00',
  updated_at: null,
  status: { status, created_at: '2026-01-01T00:00:00+00:00', updated_at: null, error: null },
  final: status === 'success',
  reason: null,
  continue: null,
  receipt_url: 'https://pay.example.kz/receipt',
  test_mode: true,
});

test('a change that nobody tells of is found by the next heartbeat', async (t) => {
  const views = [view('pending'), view('success')];
  const server = createServer((_request, response) => {
    streamStatus({
      response,
      read: () => Promise.resolve(views.shift() ?? view('success')),
      follow: () => () => undefined,
      heartbeatMs: 10,
      lifeMs: 60_000,
    });
  }).listen(0);
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  // The stream ends by itself once the status is final.
  const text = await (await fetch(`http://127.0.0.1:${port}`)).text();
  assert.deepEqual(
    [...text.matchAll(/"status":"(\w+)"/g)].map(([, status]) => status),
    ['pending', 'success'],
  );
});
