import { assert } from '@open-wc/testing';
import { PayError } from '../src/pay-error.js';
import {
  IDLE,
  isOn,
  step,
  type Effect,
  type PaymentEvent,
  type PaymentState,
} from '../src/payment-machine.js';
import { statusView, type ViewParts } from './support/payment-view.js';

const SEALED: PaymentEvent = { type: 'sealed' };
const CREATED: PaymentEvent = { type: 'created' };
const READY: PaymentEvent = { type: 'ready' };
const CLOSE: PaymentEvent = { type: 'close' };
const CONTINUE: PaymentEvent = { type: 'continue' };
const OPEN: PaymentEvent = { type: 'open' };
const stage = (name: 'acquirer' | 'three-d-secure' | 'processing' | 'receipt'): PaymentEvent => ({
  type: 'stage',
  stage: name,
});
const status = (parts: ViewParts): PaymentEvent => ({ type: 'status', view: statusView(parts) });
const told = (prevented: boolean): PaymentEvent => ({ type: 'told', prevented });
const TARGET = { url: 'https://shop.kz/ok', trusted: true, forced: false };

/** Where a row of events leads, and what the last of them has done. */
function after(...events: PaymentEvent[]): { state: PaymentState; effects: readonly Effect[] } {
  return events.reduce<{ state: PaymentState; effects: readonly Effect[] }>(
    ({ state }, event) => {
      const [next, effects] = step(state, event);
      return { state: next, effects };
    },
    { state: IDLE, effects: [] },
  );
}

/** The effects in short; an outcome with what it says. */
function did(effects: readonly Effect[]): string[] {
  return effects.map((effect) => {
    if (effect.do !== 'tell') return effect.do;
    const { outcome } = effect;
    if (outcome.type === 'error') return `tell ${outcome.error.code}`;
    return outcome.type === 'cancel' ? `tell cancel ${outcome.stage}` : 'tell success';
  });
}

const PAYING = [OPEN, SEALED, CREATED];

describe('the payment machine', () => {
  it('goes from a click to the payment page', () => {
    assert.deepEqual(did(after(OPEN).effects), ['begin', 'show', 'tell-opened', 'start']);
    assert.strictEqual(after(OPEN).state.name, 'opening');
    assert.strictEqual(after(OPEN, SEALED).state.name, 'creating');
    assert.deepEqual(did(after(...PAYING).effects), ['watch']);
    assert.strictEqual(after(...PAYING).state.name, 'paying');
    assert.deepEqual(did(after(...PAYING, READY).effects), ['tell-ready']);
    assert.strictEqual(after(...PAYING, READY).state.name, 'paying');
  });

  it('tells each stage, and is at the receipt only while the receipt is shown', () => {
    const { state, effects } = after(...PAYING, stage('acquirer'), stage('receipt'));
    assert.deepEqual(effects, [{ do: 'tell-step', stage: 'receipt' }]);
    assert.strictEqual(state.name, 'receipt');
    assert.strictEqual(after(...PAYING, stage('receipt'), stage('acquirer')).state.name, 'paying');
  });

  it('asks the status for every hint, and believes nothing else', () => {
    assert.deepEqual(did(after(...PAYING, { type: 'hint' }).effects), ['ask']);
    assert.deepEqual(did(after(...PAYING, CONTINUE).effects), ['ask']);
    assert.deepEqual(did(after(...PAYING, CLOSE).effects), ['hide', 'unframe', 'ask']);
    const known = after(...PAYING, READY, { type: 'hint' }, status({ status: 'completed' }));
    assert.deepEqual(did(known.effects), ['await-receipt'], 'the receipt comes first');
    assert.deepEqual(did(step(known.state, stage('receipt'))[1]), ['tell-step']);
  });

  describe('when the page says nothing', () => {
    const PAID = status({ status: 'completed' });
    const shown = ['unframe', 'show-outcome', 'tell-step'];

    it('shows the outcome itself once the page had its time to', () => {
      const { state, effects } = after(...PAYING, READY, PAID, { type: 'overdue' });
      assert.deepEqual(did(effects), shown);
      assert.strictEqual(state.name, 'receipt');
      assert.deepEqual(did(step(state, CONTINUE)[1]), ['tell success']);
      assert.deepEqual(did(step(state, CLOSE)[1]).slice(-2), ['tell success', 'tell-closed']);
    });

    it('awaits the receipt once, and shows nothing of its own over it', () => {
      assert.deepEqual(did(after(...PAYING, READY, PAID, PAID).effects), []);
      assert.deepEqual(did(after(...PAYING, READY, PAID, stage('receipt'), { type: 'overdue' }).effects), []);
      assert.deepEqual(did(after(...PAYING, READY, stage('receipt'), PAID).effects), []);
      assert.deepEqual(did(after(...PAYING, READY, { type: 'overdue' }).effects), []);
    });

    it('shows a failed payment too, and does not wait for a page that never answered', () => {
      const failed = after(...PAYING, status({ status: 'error', reason: 'declined' }));
      assert.deepEqual(did(failed.effects), shown);
      assert.deepEqual(did(step(failed.state, CLOSE)[1]).slice(-2), ['tell payment_failed', 'tell-closed']);
    });

    it('offers the page as a page of its own, and asks whether it was paid there', () => {
      const offered = after(...PAYING, { type: 'silent' });
      assert.deepEqual(did(offered.effects), ['offer-full-page', 'ask']);
      const opened = step(offered.state, { type: 'full-page' });
      assert.deepEqual(did(opened[1]), ['show-full-page-opened']);
      assert.deepEqual(did(step(opened[0], PAID)[1]), shown);
      assert.deepEqual(did(after(...PAYING, READY, { type: 'silent' }).effects), [], 'it has answered');
    });

    it('never calls a payment cancelled that may be under way on that page', () => {
      const closed = after(...PAYING, { type: 'silent' }, { type: 'full-page' }, CLOSE);
      const [, effects] = step(closed.state, status({ status: 'pending' }));
      assert.include(did(effects), 'tell outcome_unknown');
    });

    it('keeps what it knows when it cannot be read again', () => {
      const known = [...PAYING, READY, status({ status: 'success' }), stage('receipt')];
      const unread: PaymentEvent = { type: 'status', view: null };
      assert.deepEqual(did(after(...known, CONTINUE).effects), ['ask']);
      assert.deepEqual(did(after(...known, CONTINUE, unread).effects), ['tell success']);
      assert.include(did(after(...known, CLOSE, unread).effects), 'tell success');
    });

    it('asks no more about what is final', () => {
      const known = [...PAYING, READY, PAID, stage('receipt')];
      assert.deepEqual(did(after(...known, CONTINUE).effects), ['tell success']);
    });
  });

  for (const first of ['opening', 'creating'] as const) {
    const way = first === 'opening' ? [OPEN] : [OPEN, SEALED];
    it(`shows an error while ${first}, and ends with it`, () => {
      const error = new PayError('gateway_unreachable', first);
      const { state, effects } = after(...way, { type: 'failed', error });
      assert.deepEqual(did(effects), ['stop', 'show-error', 'tell gateway_unreachable']);
      assert.strictEqual(state.name, 'failed');
      assert.isTrue(state.shown);
    });

    it(`is cancelled by closing while ${first}`, () => {
      const { state, effects } = after(...way, CLOSE);
      assert.deepEqual(did(effects), ['hide', 'stop', `tell cancel ${first}`, 'tell-closed']);
      assert.strictEqual(state.name, 'cancelled');
    });
  }

  it('tries again from the error as a session of its own, and closes from it once', () => {
    const failed: PaymentEvent[] = [
      OPEN,
      { type: 'failed', error: new PayError('offline', 'creating') },
      told(false),
    ];
    const again = after(...failed, OPEN).effects;
    assert.deepEqual(did(again), ['tell-closed', 'begin', 'show', 'tell-opened', 'start']);
    assert.deepEqual(did(after(...failed, CLOSE).effects), ['hide', 'stop', 'tell-closed']);
    assert.deepEqual(did(after(...failed, CLOSE, CLOSE).effects), []);
  });

  it('refuses a bad order without opening anything', () => {
    const error = new PayError('invalid_order', 'idle', {});
    const { state, effects } = after({ type: 'rejected', error });
    assert.deepEqual(did(effects), ['begin', 'hide', 'stop', 'tell invalid_order', 'tell-closed']);
    assert.strictEqual(state.name, 'failed');
    assert.isFalse(state.shown);
  });

  describe('after Continue', () => {
    const atReceipt = [...PAYING, stage('processing'), stage('receipt'), CONTINUE];
    const outcomes: [ViewParts, string, string][] = [
      [{ status: 'completed' }, 'tell success', 'succeeded'],
      [{ status: 'success' }, 'tell success', 'succeeded'],
      [{ status: 'authorized' }, 'tell success', 'succeeded'],
      [{ status: 'error', reason: 'declined' }, 'tell payment_failed', 'failed'],
      [{ status: 'denied', reason: 'expired' }, 'tell payment_failed', 'failed'],
    ];
    for (const [parts, effect, name] of outcomes) {
      it(`${parts.status} is ${effect}`, () => {
        const { state, effects } = after(...atReceipt, status(parts));
        assert.deepEqual(did(effects), [effect]);
        assert.strictEqual(state.name, name);
        assert.isTrue(state.shown);
      });
    }

    it('pending or unreadable is shown as unknown, never as a failure', () => {
      const unknown = ['stop', 'show-error', 'tell outcome_unknown'];
      assert.deepEqual(did(after(...atReceipt, status({ status: 'pending' })).effects), unknown);
      assert.deepEqual(did(after(...atReceipt, { type: 'status', view: null }).effects), unknown);
    });

    it('changes nothing while nothing can have been paid', () => {
      const { state, effects } = after(...PAYING, CONTINUE, status({ status: 'pending' }));
      assert.deepEqual(did(effects), []);
      assert.isNull(state.ending);
    });

    it('goes to the trusted target unless a listener prevents it', () => {
      const success = [...atReceipt, status({ status: 'completed', continue: TARGET })];
      const left = after(...success, told(false));
      assert.deepEqual(did(left.effects), ['hide', 'stop', 'tell-closed', 'navigate']);
      assert.deepEqual(left.effects.at(-1), { do: 'navigate', url: TARGET.url });
      assert.deepEqual(did(after(...success, told(true)).effects), ['hide', 'stop', 'tell-closed']);
    });

    it('stays open without a trusted target, until it is closed', () => {
      for (const target of [null, { ...TARGET, trusted: false }]) {
        const success = [...atReceipt, status({ status: 'completed', continue: target })];
        assert.deepEqual(did(after(...success, told(false)).effects), []);
        assert.deepEqual(did(after(...success, told(false), CLOSE).effects), ['hide', 'stop', 'tell-closed']);
        assert.deepEqual(did(after(...success, told(false), OPEN).effects), [], 'one session');
      }
    });

    it('closes once when the listener itself closes, and still goes to the target', () => {
      const closed = after(...atReceipt, status({ status: 'completed', continue: TARGET }), CLOSE);
      assert.deepEqual(did(closed.effects), ['hide', 'stop', 'tell-closed']);
      const [, effects] = step(closed.state, told(false));
      assert.deepEqual(did(effects), ['navigate']);
    });
  });

  describe('when closed', () => {
    const closing = (...stages: PaymentEvent[]) => [...PAYING, ...stages, CLOSE];
    const rows: [string, PaymentEvent[], PaymentEvent, string][] = [
      ['nothing entered', [], status({ status: 'pending' }), 'tell cancel paying'],
      ['at the card form', [stage('acquirer')], status({ status: 'pending' }), 'tell cancel acquirer'],
      ['in 3-D Secure', [stage('three-d-secure')], status({ status: 'pending' }), 'tell outcome_unknown'],
      ['while confirming', [stage('processing')], status({ status: 'pending' }), 'tell outcome_unknown'],
      [
        'back at the card form',
        [stage('processing'), stage('acquirer')],
        status({ status: 'pending' }),
        'tell outcome_unknown',
      ],
      ['with a hold', [stage('acquirer')], status({ status: 'authorized' }), 'tell outcome_unknown'],
      ['unreadable', [stage('acquirer')], { type: 'status', view: null }, 'tell outcome_unknown'],
      ['paid', [stage('receipt')], status({ status: 'success' }), 'tell success'],
      ['failed', [stage('receipt')], status({ status: 'error' }), 'tell payment_failed'],
      [
        'bank down',
        [{ type: 'problem', code: 'acquirer_unavailable' }],
        status({ status: 'pending' }),
        'tell acquirer_unavailable',
      ],
      ['offline', [{ type: 'problem', code: 'offline' }], status({ status: 'pending' }), 'tell offline'],
      [
        'offline while confirming',
        [stage('processing'), { type: 'problem', code: 'offline' }],
        status({ status: 'pending' }),
        'tell outcome_unknown',
      ],
    ];
    for (const [what, stages, answer, outcome] of rows) {
      it(`${what}: ${outcome}`, () => {
        const { state, effects } = after(...closing(...stages), answer);
        assert.deepEqual(did(effects), ['hide', 'stop', outcome, 'tell-closed']);
        assert.isFalse(isOn(state));
        assert.isFalse(state.shown);
      });
    }

    it('does not go anywhere', () => {
      const paid = after(...closing(), status({ status: 'completed', continue: TARGET }), told(false));
      assert.deepEqual(did(paid.effects), []);
    });

    it('and clicked again: the next session waits for the outcome of this one', () => {
      assert.deepEqual(did(after(...closing(), OPEN).effects), ['show']);
      const ended = after(...closing(), OPEN, status({ status: 'pending' }));
      assert.deepEqual(did(ended.effects), ['stop', 'tell cancel paying', 'tell-closed', 'open-again']);
      const thought = after(...closing(), OPEN, CLOSE, status({ status: 'pending' }));
      assert.deepEqual(did(thought.effects), ['hide', 'stop', 'tell cancel paying', 'tell-closed']);
    });
  });

  it('skips the receipt for a forced target once the status has the outcome, and not before', () => {
    const forced = { ...TARGET, forced: true };
    const hint: PaymentEvent = { type: 'hint' };
    const paid = after(...PAYING, hint, status({ status: 'completed', continue: forced }));
    assert.deepEqual(did(paid.effects), ['tell success']);
    assert.deepEqual(did(step(paid.state, told(false))[1]).at(-1), 'navigate');
    const open = after(...PAYING, hint, status({ status: 'authorized', continue: forced }));
    assert.deepEqual(did(open.effects), []);
  });

  it('ignores what a state does not know', () => {
    const events: PaymentEvent[] = [SEALED, CREATED, READY, stage('receipt'), CONTINUE, told(false), CLOSE];
    for (const event of events) assert.deepEqual(step(IDLE, event), [IDLE, []]);
    for (const event of [OPEN, READY, CONTINUE, status({ status: 'completed' })]) {
      assert.deepEqual(did(after(OPEN, event).effects), []);
    }
    for (const event of [OPEN, SEALED, CREATED]) assert.deepEqual(did(after(...PAYING, event).effects), []);
  });
});
