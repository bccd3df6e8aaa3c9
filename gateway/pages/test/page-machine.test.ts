import { assert } from '@open-wc/testing';
import { step } from '../page-machine.js';
import type { PageEffect, PageEvent, PageState, Surroundings } from '../page-state.js';
import { paymentView, receiptView } from './support/payment-fixture.js';

const START = { type: 'start', visited: false, returned: false, over: false } as const;
const TRUSTED = { url: 'https://shop.kz/ok', trusted: true, forced: false };

function begin(surroundings: Surroundings = 'button', payment = paymentView()): PageState {
  const receipt = receiptView(payment);
  return {
    surroundings,
    phase: 'opening',
    receipt,
    bankPage: null,
    problem: null,
    cancel: 'no',
    slow: false,
    offline: false,
    fresh: true,
  };
}

/** What the page is and did after all these events. */
function after(state: PageState, ...events: PageEvent[]): { state: PageState; effects: PageEffect[] } {
  return events.reduce<{ state: PageState; effects: PageEffect[] }>(
    (so, event) => {
      const [next, effects] = step(so.state, event);
      return { state: next, effects: [...so.effects, ...effects] };
    },
    { state, effects: [] },
  );
}

const status = (to: Parameters<typeof paymentView>[0]): PageEvent => ({
  type: 'status',
  payment: paymentView(to),
});
/** The receipt's lines came, or could not be read. */
const READ: PageEvent = { type: 'no-receipt' };
const bankPage: PageEvent = { type: 'bank-page', url: 'https://bank.kz/pay' };

describe('the page’s life', () => {
  it('a status that was overtaken changes nothing', () => {
    const { state } = after(
      begin(),
      START,
      bankPage,
      { type: 'returned' },
      status({ to: 'success' }),
      status({ to: 'authorized' }),
    );
    assert.strictEqual(state.receipt.payment.status.status, 'success');
  });

  it('a receipt that was read too early brings its codes, but not its status', () => {
    const early = { ...receiptView(paymentView({ to: 'authorized' })), approval_code: '111111' };
    const { state } = after(begin(), START, bankPage, { type: 'returned' }, status({ to: 'completed' }), {
      type: 'receipt',
      receipt: early,
    });
    assert.strictEqual(state.receipt.payment.status.status, 'completed');
    assert.strictEqual(state.receipt.approval_code, '111111');
  });

  it('the bank’s last page may linger, but not for ever', () => {
    const lingering = after(begin(), START, bankPage, status({ to: 'success' }), READ);
    assert.strictEqual(lingering.state.phase, 'bank');
    assert.deepInclude(lingering.effects, { type: 'wait', timer: 'bank-lingers' });
    assert.strictEqual(step(lingering.state, { type: 'time-up', timer: 'bank-lingers' })[0].phase, 'receipt');
    assert.strictEqual(step(lingering.state, { type: 'returned' })[0].phase, 'receipt');
  });

  it('the receipt is shown with all its lines, or without when they cannot be read', () => {
    const { state } = after(begin(), START, bankPage, { type: 'returned' }, status({ to: 'success' }));
    assert.strictEqual(state.phase, 'confirming');
    const receipt = receiptView(paymentView({ to: 'success' }));
    const [read, told] = step(state, { type: 'receipt', receipt });
    assert.strictEqual(read.phase, 'receipt');
    assert.deepInclude(told, { type: 'tell', event: { type: 'stage', stage: 'receipt' } });
    assert.strictEqual(step(state, READ)[0].phase, 'receipt');
  });

  it('a cancelled payment is shown at once', () => {
    const { state, effects } = after(
      begin(),
      START,
      bankPage,
      { type: 'cancel-asked' },
      { type: 'cancel-confirmed' },
      status({ to: 'denied', reason: 'customer_cancelled' }),
    );
    assert.deepInclude(effects, { type: 'abandon' });
    assert.include(state, { phase: 'receipt', cancel: 'no' });
  });

  it('a double press cancels once', () => {
    const { effects } = after(
      begin(),
      START,
      bankPage,
      { type: 'cancel-asked' },
      { type: 'cancel-confirmed' },
      { type: 'cancel-confirmed' },
    );
    assert.lengthOf(
      effects.filter(({ type }) => type === 'abandon'),
      1,
    );
  });

  it('cancelling is not offered while the bank confirms', () => {
    const { state } = after(begin(), START, bankPage, { type: 'returned' }, { type: 'cancel-asked' });
    assert.include(state, { phase: 'confirming', cancel: 'no' });
  });

  it('a payment that turns out to be over waits for its status instead of the bank', () => {
    assert.strictEqual(
      after(begin(), START, { type: 'no-bank-page', why: 'over' }).state.phase,
      'confirming',
    );
  });

  it('a late answer about the bank’s page does not bring the bank back', () => {
    const { state } = after(begin(), START, status({ to: 'denied', reason: 'expired' }), READ, bankPage);
    assert.include(state, { phase: 'receipt', bankPage: null });
  });

  it('slow confirming offers the bank’s page again', () => {
    const slow = after(
      begin(),
      START,
      bankPage,
      { type: 'returned' },
      { type: 'time-up', timer: 'confirming-is-slow' },
    );
    assert.strictEqual(slow.state.slow, true);
    assert.deepEqual(step(slow.state, { type: 'retry' })[1], [{ type: 'ask-bank-page' }]);
  });

  it('a forced address that nobody follows ends on the receipt', () => {
    const forced = { ...TRUSTED, forced: true };
    const { state } = after(
      begin(),
      START,
      bankPage,
      { type: 'returned' },
      status({ to: 'success', continue: forced }),
    );
    assert.strictEqual(state.phase, 'handing-over');
    assert.strictEqual(step(state, { type: 'time-up', timer: 'nobody-took-over' })[0].phase, 'receipt');
  });

  it('a forced address takes over from the receipt of a service once the provider has decided, and not before', () => {
    const credited = after(
      begin('whole-page'),
      { ...START, returned: true },
      status({ to: 'authorized', continue: TRUSTED }),
      READ,
    );
    assert.strictEqual(credited.state.phase, 'receipt', 'the customer sees how it goes');
    const forced = { ...TRUSTED, forced: true };
    const over = after(credited.state, status({ to: 'success', continue: forced }));
    assert.strictEqual(over.state.phase, 'handing-over');
    assert.deepInclude(over.effects, { type: 'navigate', url: forced.url });
    const refused = after(credited.state, status({ to: 'denied', continue: TRUSTED }));
    assert.strictEqual(refused.state.phase, 'receipt');
  });

  it('a forced address that is not trusted is never followed', () => {
    const forged = { url: 'https://evil.example', trusted: false, forced: true };
    for (const surroundings of ['button', 'old-client', 'whole-page', 'nobody'] as const) {
      const { state, effects } = after(
        begin(surroundings),
        START,
        bankPage,
        { type: 'returned' },
        status({ to: 'success', continue: forged }),
        READ,
        { type: 'time-up', timer: 'bank-lingers' },
        { type: 'continue' },
      );
      assert.notInclude(JSON.stringify(effects), 'evil', surroundings);
      assert.include(['end', 'receipt'], state.phase);
    }
  });

  it('a final payment is not watched, an unfinished one is', () => {
    assert.notDeepInclude(after(begin('button', paymentView({ to: 'completed' })), START).effects, {
      type: 'watch',
    });
    assert.deepInclude(after(begin('button', paymentView({ to: 'success' })), START).effects, {
      type: 'watch',
    });
  });

  it('no event of the button carries a URL', () => {
    const { effects } = after(
      begin(),
      START,
      bankPage,
      { type: 'returned' },
      status({ to: 'success', continue: TRUSTED }),
      READ,
      { type: 'continue' },
      { type: 'close' },
    );
    const told = effects.filter(({ type }) => type === 'tell');
    assert.isAbove(told.length, 3);
    assert.notInclude(JSON.stringify(told), 'http');
  });

  it('Escape asks the button to close, unless the page itself is asking', () => {
    const pressed = (surroundings: Surroundings, ...before: PageEvent[]) =>
      after(begin(surroundings), START, ...before, { type: 'escape' }).effects.filter((effect) =>
        JSON.stringify(effect).includes('close'),
      );
    assert.deepEqual(pressed('button', bankPage), [{ type: 'tell', event: { type: 'close' } }]);
    assert.deepEqual(pressed('button', bankPage, { type: 'cancel-asked' }), []);
    assert.lengthOf(pressed('button', bankPage, { type: 'cancel-asked' }, { type: 'cancel-dismissed' }), 1);
    for (const other of ['old-client', 'whole-page', 'nobody'] as const)
      assert.deepEqual(pressed(other, bankPage), [], other);
  });
});
