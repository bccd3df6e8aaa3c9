import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { OperationOutcome } from '../../src/payments/acquirer.js';
import { openDatabase } from '../../src/store/database.js';
import { LEASE_SECONDS } from '../../src/store/due-work.js';
import { ModelAcquirer } from '../support/model-acquirer.js';
import { ShopClient } from '../support/shop-client.js';
import { TestClock } from '../support/test-clock.js';
import { startTestGateway } from '../support/test-gateway.js';
import { until } from './postgres.js';

/** A bank that keeps the first charge until it is told to go on: before it has done it, or before it answers. */
class SlowBank extends ModelAcquirer {
  asked = 0;
  readonly #keeps: 'request' | 'answer';
  goOn = (): void => undefined;
  readonly #wentOn = new Promise<void>((resolve) => (this.goOn = resolve));

  constructor(keeps: 'request' | 'answer') {
    super();
    this.#keeps = keeps;
  }

  override async charge(operation: { operationId: string; amount: bigint }): Promise<OperationOutcome> {
    this.asked += 1;
    const isFirst = this.asked === 1;
    if (isFirst && this.#keeps === 'request') await this.#wentOn;
    const outcome = await super.charge(operation);
    if (isFirst && this.#keeps === 'answer') await this.#wentOn;
    return outcome;
  }
}

for (const keeps of ['request', 'answer'] as const) {
  test(`a gateway whose clock is ahead by more than a lease takes work that another still does: with the charge’s ${keeps} under way nothing is charged twice`, async (t) => {
    const bank = new SlowBank(keeps);
    const shared = { bank, masterKeys: [randomBytes(32)] };
    const slow = await startTestGateway({}, shared);
    const clock = new TestClock();
    clock.advance(LEASE_SECONDS + 30);
    const { receiver, database: first } = slow;
    // Beside an embedded database there is no other: both share it, and the first closes it.
    const database =
      first.listenUrl === null
        ? { ...first, close: () => Promise.resolve() }
        : await openDatabase({ url: first.listenUrl });
    const ahead = await startTestGateway({}, { ...shared, clock, database, receiver });
    t.after(async () => {
      await ahead.close();
      await slow.close();
    });
    const shop = new ShopClient(slow, await slow.merchant());
    const created = await shop.atTheBank();
    const { operationId } = bank.pay();
    await shop.postLink(created);

    const charging = slow.settle();
    await until(() => bank.asked === 1);
    // For the other the lease has ended: it asks what became of the charge, and goes on from there.
    await ahead.pass(120);
    assert.equal((await shop.view(created)).status.status, 'completed');
    bank.goOn();
    await charging;
    await slow.pass(LEASE_SECONDS + 120);
    await ahead.pass(300);

    assert.equal(bank.charges.get(operationId), 1);
    // What may still be on its way is sent again after a minute without news; the bank does it once.
    assert.equal(bank.asked, keeps === 'request' ? 2 : 1);
    assert.equal((await shop.view(created)).status.status, 'completed');
    assert.equal(receiver.got.length, 1, 'and the merchant was told once');
    assert.deepEqual([...slow.errors, ...ahead.errors], []);
  });
}
