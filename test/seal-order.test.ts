import { assert } from '@open-wc/testing';
import sodium from 'libsodium-wrappers';
import { PayError } from '../src/pay-error.js';
import { loadSealer, sealOrder } from '../src/seal-order.js';

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

  it('calls a key that is none an invalid order', async () => {
    const error = await sealOrder(content, 'AAAA').catch((caught: unknown) => caught);
    assert.instanceOf(error, PayError);
    assert.strictEqual(error.code, 'invalid_order');
  });

  it('fetches the sealer once', () => {
    assert.strictEqual(loadSealer(), loadSealer());
  });
});
