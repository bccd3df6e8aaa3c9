import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPostLink } from '../../../src/acquirers/epay/epay-post-link.js';

test('a post link gives its secret and nothing else: what happened is asked of the bank', () => {
  const said = { id: 'x', invoiceId: '1', amount: 1, reasonCode: 0, secret_hash: 'secret' };
  assert.deepEqual(readPostLink({ ...said, code: 'ok' }), { secretHash: 'secret' });
  assert.deepEqual(readPostLink({ ...said, code: 'error' }), { secretHash: 'secret' });
});

test('a body without a usable secret is no post link', () => {
  const bodies = [null, undefined, 'secret_hash', [], {}, { secret_hash: 1 }, { secret_hash: '' }];
  for (const body of [...bodies, { secret_hash: 'x'.repeat(257) }]) assert.equal(readPostLink(body), null);
});
