import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ensureMerchant, type Merchants } from '../../start/demo-merchant.js';
import type { KnownMerchant, NewMerchant } from '../../start/operator-client.js';

const KEPT = { id: 7, app_id: 'a7', app_key: 'k', app_secret: 's', order_secret: 'o', webhook_secret: 'w' };
const MADE = { ...KEPT, id: 8, app_id: 'a8' };

/** Operator's merchants that are kept in memory. */
function merchants(known: KnownMerchant | null): Merchants & { created: NewMerchant[] } {
  const created: NewMerchant[] = [];
  return {
    created,
    findMerchant: (id) => Promise.resolve(known?.id === id ? known : null),
    createMerchant: (merchant) => {
      created.push(merchant);
      return Promise.resolve(MADE);
    },
  };
}

const known = (domains: string[]): KnownMerchant => ({ id: 7, app_id: 'a7', app_key: 'newer', domains });

describe('the demo’s merchant', () => {
  test('the first start makes it, trusted where the shop stands and told where to notify', async () => {
    const operator = merchants(null);
    assert.equal(await ensureMerchant(operator, null, 3000), MADE);
    assert.deepEqual(operator.created[0]?.domains, ['localhost:3000', 'shop.localhost:3000']);
    assert.equal(operator.created[0].callbacks.callback_post_url, 'http://localhost:3000/notifications');
  });

  test('a later start finds it, with the key it has now', async () => {
    const operator = merchants(known(['localhost:3000', 'shop.localhost:3000']));
    assert.deepEqual(await ensureMerchant(operator, KEPT, 3000), { ...KEPT, app_key: 'newer' });
    assert.equal(operator.created.length, 0);
  });

  test('a new one is made when the database is another one', async () => {
    assert.equal(await ensureMerchant(merchants(null), KEPT, 3000), MADE);
  });

  test('a new one is made when the shop has moved to another port', async () => {
    const operator = merchants(known(['localhost:3000', 'shop.localhost:3000']));
    assert.equal(await ensureMerchant(operator, KEPT, 3001), MADE);
  });
});
