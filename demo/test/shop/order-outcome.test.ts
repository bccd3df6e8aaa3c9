import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextOutcome } from '../../shop/pages/shared/order-outcome.js';

test('a page never takes back that it was paid, whatever a later click ends with', () => {
  for (const heard of ['failed', 'unknown', 'cancelled'] as const) {
    assert.equal(nextOutcome('confirming', heard), 'confirming');
    assert.equal(nextOutcome('paid', heard), 'paid');
    assert.equal(nextOutcome(null, heard), heard);
  }
  assert.equal(nextOutcome('confirming', 'paid'), 'paid');
  assert.equal(nextOutcome('paid', 'confirming'), 'paid');
  assert.equal(nextOutcome('unknown', 'confirming'), 'confirming');
});
