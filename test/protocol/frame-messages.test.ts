import { assert } from '@open-wc/testing';
import { isPortMessage, isReadyMessage, readPortEvent } from '../../src/protocol/index.js';

const nonce = '0123456789abcdef0123456789abcdef';
const hash = 'a'.repeat(40);
const READY = { v: 1, type: 'kt:ready', nonce, hash };

describe('a message between windows', () => {
  it('is a greeting only when it is complete', () => {
    assert.isTrue(isReadyMessage(READY));
    for (const change of [
      { v: 2 },
      { type: 'kt:port' },
      { nonce: nonce.toUpperCase() },
      { nonce: nonce.slice(1) },
      { nonce: null },
      { hash: 'a'.repeat(39) },
      { hash: undefined },
    ]) {
      assert.isFalse(isReadyMessage({ ...READY, ...change }), JSON.stringify(change));
    }
    for (const value of ['kt:ready', null, [READY], JSON.stringify(READY)])
      assert.isFalse(isReadyMessage(value));
  });

  it('hands over a port only with a nonce', () => {
    assert.isTrue(isPortMessage({ v: 1, type: 'kt:port', nonce }));
    assert.isFalse(isPortMessage({ v: 1, type: 'kt:port' }));
  });
});

describe('a message on the port', () => {
  it('keeps the fields of its type and nothing else, a URL least of all', () => {
    const extra = { url: 'https://evil.kz', href: 'https://evil.kz' };
    for (const event of [
      { type: 'stage', stage: 'acquirer' },
      { type: 'stage', stage: 'three-d-secure' },
      { type: 'result', status: 'completed' },
      { type: 'continue' },
      { type: 'close' },
      { type: 'problem', code: 'acquirer_unavailable' },
      { type: 'resize', height: 480 },
    ]) {
      assert.deepEqual<unknown>(readPortEvent({ ...event, ...extra }), event);
    }
  });

  it('is dropped when it is unknown or malformed', () => {
    for (const value of [
      null,
      'close',
      'https://shop.kz',
      [],
      {},
      { type: 'navigate', url: 'https://evil.kz' },
      { type: 'stage', stage: 'payday' },
      { type: 'stage' },
      { type: 'result', status: 'paid' },
      { type: 'problem', code: 'boredom' },
      { type: 'resize', height: 0 },
      { type: 'resize', height: NaN },
      { type: 'resize', height: 1e9 },
      { type: 'resize', height: '480' },
    ]) {
      assert.isNull(readPortEvent(value), JSON.stringify(value));
    }
  });
});
