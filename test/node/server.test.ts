import assert from 'node:assert/strict';
import { test } from 'node:test';

test('a server may import the package and the registration, and gets no browser from it', async () => {
  const { KtPayButton, ApiClient } = await import('../../src/index.js');
  await import('../../src/define.js');
  assert.equal(typeof KtPayButton, 'function');
  assert.equal(typeof ApiClient, 'function');
  // Libraries ask for these to learn where they are.
  for (const name of ['window', 'document', 'HTMLElement']) assert.equal(name in globalThis, false, name);
});

test('a payment that is begun on a server is an outcome, not an exception', async () => {
  const { ApiClient } = await import('../../src/index.js');
  const client = new ApiClient('', '', true);
  const ended = await client.createTransaction({ order_id: '1', amount: 1, type: 'ecom' });
  assert.equal(ended.outcome, 'error');
});
