import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_SERVICES, ensureServices, type NewService } from '../../start/demo-services.js';

/** An operator's catalogue that is kept in memory. */
function catalogue(known: number[]) {
  const added: NewService[] = [];
  return {
    added,
    serviceIds: () => Promise.resolve(known),
    addService: (service: NewService) => {
      added.push(service);
      return Promise.resolve();
    },
  };
}

describe('the demo’s services', () => {
  test('the first start adds them all, a later one only what is missing', async () => {
    const first = catalogue([]);
    await ensureServices(first);
    assert.deepEqual(
      first.added.map(({ id, provider_service }) => [id, provider_service]),
      [
        [1, 'mobile'],
        [2, 'utilities'],
      ],
    );
    const later = catalogue([1, 2, 7]);
    await ensureServices(later);
    assert.deepEqual(later.added, []);
  });

  test('their examples fit their patterns', () => {
    for (const { contract_pattern, contract_example } of DEMO_SERVICES) {
      assert.match(contract_example, new RegExp(contract_pattern));
    }
  });
});
