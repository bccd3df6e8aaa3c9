import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapBounded } from '../../src/operators/map-bounded.js';

test('results keep their order, and never more calls are under way than allowed', async () => {
  let [running, most] = [0, 0];
  const results = await mapBounded([5, 1, 4, 2, 3, 0], 2, async (ticks) => {
    most = Math.max(most, ++running);
    for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
    running -= 1;
    return ticks * 10;
  });
  assert.deepEqual(results, [50, 10, 40, 20, 30, 0]);
  assert.equal(most, 2);
});

test('nothing to do is done at once', async () => {
  assert.deepEqual(await mapBounded([], 4, () => Promise.reject(new Error('no'))), []);
});
