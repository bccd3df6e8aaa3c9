import { assert } from '@open-wc/testing';
import sodium from 'libsodium-wrappers';
import { PayError } from '../src/pay-error.js';
import { loadSealer, sealAhead, sealOrder } from '../src/seal-order.js';
import type * as SealOrder from '../src/seal-order.js';
import { SodiumSealer } from '../src/sealing/sodium-sealer.js';
import { WebCryptoSealer } from '../src/sealing/web-crypto-sealer.js';

interface Keys {
  publicKey: string;
  secretKey: string;
}

const keys = (await (await fetch('/test/vectors/merchant-keys.json')).json()) as Keys;
await sodium.ready;
const bytes = (base64: string) => sodium.from_base64(base64, sodium.base64_variants.ORIGINAL);

function open(body: string): unknown {
  const box = sodium.crypto_box_seal_open(bytes(body), bytes(keys.publicKey), bytes(keys.secretKey));
  return JSON.parse(sodium.to_string(box));
}

const content = {
  order: { order_id: '1', amount: 1000.5, type: 'ecom' as const, description: 'Шәйнек ₸ 🫖' },
  user: {},
};

describe('sealing', () => {
  it('makes a box that the merchant’s secret key opens, other letters than English included', async () => {
    assert.deepEqual(open(await sealOrder(content, keys.publicKey)), content);
  });

  it('takes the key in the URL-safe alphabet too', async () => {
    const urlSafe = keys.publicKey.replaceAll('+', '-').replaceAll('/', '_').replace('=', '');
    assert.deepEqual(open(await sealOrder(content, urlSafe)), content);
  });

  it('never makes the same box twice', async () => {
    assert.notStrictEqual(await sealOrder(content, keys.publicKey), await sealOrder(content, keys.publicKey));
  });

  it('gives what was sealed ahead once, and to the same order and key only', async () => {
    const { publicKey } = keys;
    sealAhead(content, publicKey);
    const other = { ...content, order: { ...content.order, amount: 7 } };
    assert.deepEqual(open(await sealOrder(other, publicKey)), other);
    sealAhead(content, publicKey);
    const boxes = [await sealOrder(content, publicKey), await sealOrder(content, publicKey)];
    assert.deepEqual(boxes.map(open), [content, content]);
    assert.notStrictEqual(boxes[0], boxes[1]);
  });

  it('calls a key that is none an invalid order', async () => {
    const error = await sealOrder(content, 'AAAA').catch((caught: unknown) => caught);
    assert.instanceOf(error, PayError);
    assert.strictEqual(error.code, 'invalid_order');
  });

  it('chooses the sealer once', () => {
    assert.strictEqual(loadSealer(), loadSealer());
  });

  it('uses the browser’s own X25519, so that libsodium is not fetched', async () => {
    await sealOrder(content, keys.publicKey);
    assert.instanceOf(await loadSealer(), WebCryptoSealer);
  });
});

describe('sealing in a browser that fails to make a key now and then', () => {
  const { subtle } = crypto;

  afterEach(() => Reflect.deleteProperty(subtle, 'generateKey'));

  it('tries again, so that the customer notices nothing', async () => {
    const failures = [1, 2, 3].map(() => new DOMException('', 'OperationError'));
    const generateKey = subtle.generateKey.bind(subtle);
    // An own property, before the one of the prototype.
    Object.defineProperty(subtle, 'generateKey', {
      configurable: true,
      value: (...asked: Parameters<typeof generateKey>) => {
        const failure = failures.pop();
        return failure ? Promise.reject(failure) : generateKey(...asked);
      },
    });
    assert.deepEqual(open(await sealOrder(content, keys.publicKey)), content);
    assert.lengthOf(failures, 0);
    assert.instanceOf(await loadSealer(), WebCryptoSealer);
  });
});

describe('sealing in a browser without X25519', () => {
  // The module once more, as it finds a WebCrypto that knows no such curve.
  const address = '/src/seal-order.ts?without-x25519';
  const generateKey = Object.getOwnPropertyDescriptor(SubtleCrypto.prototype, 'generateKey')!;

  before(() => {
    const value = () => Promise.reject(new DOMException('', 'NotSupportedError'));
    Object.defineProperty(SubtleCrypto.prototype, 'generateKey', { ...generateKey, value });
  });
  after(() => Object.defineProperty(SubtleCrypto.prototype, 'generateKey', generateKey));

  it('is libsodium’s work, and the box opens likewise', async () => {
    const fresh = (await import(address)) as typeof SealOrder;
    assert.deepEqual(open(await fresh.sealOrder(content, keys.publicKey)), content);
    assert.instanceOf(await fresh.loadSealer(), SodiumSealer);
  });
});
