import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PAYMENTS_PATH } from '@nplus.tech/ktwidget-client/protocol';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const PAYMENT = `${PAYMENTS_PATH}/${'0'.repeat(40)}`;

let kt: TestGateway;

before(async () => {
  kt = await startTestGateway();
});
after(() => kt.close());

for (const [url, most] of [
  [`${PAYMENT}/abandon`, 4096],
  [`${PAYMENT}/cancel`, 4096],
  [`${PAYMENT}/refund`, 4096],
  [`${PAYMENT}/notifications`, 4096],
  ['/no-route', 4096],
  [`/payment/${'0'.repeat(40)}/post-link`, 65_536],
  [PAYMENTS_PATH, 32_768],
] as const) {
  test(`a body for ${url.replace(/0{40}/, '{hash}')} is read up to ${most} bytes and refused beyond`, async () => {
    const post = (bytes: number) =>
      kt.app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify('x'.repeat(bytes - 2)),
      });
    assert.notEqual((await post(most)).statusCode, 413);
    assert.equal((await post(most + 1)).statusCode, 413);
  });
}
