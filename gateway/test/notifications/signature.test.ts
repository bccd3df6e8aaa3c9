import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { signatureHeaders } from '../../src/notifications/signature.js';

const secret = (text: string) => `whsec_${Buffer.from(text).toString('base64')}`;
const OLD = secret('the old secret of twenty-four');
const NEW = secret('the new secret of twenty-four');
const delivery = { webhookId: 'msg_1', body: '{"order_id":"1"}', at: new Date() };

test('during a rotation the old and the new secret both verify', () => {
  const headers = signatureHeaders({ ...delivery, secrets: [NEW, OLD] });
  for (const valid of [OLD, NEW])
    assert.deepEqual(new Webhook(valid).verify(delivery.body, headers), { order_id: '1' });
  assert.equal(headers['webhook-signature']?.split(' ').length, 2);
});

test('another secret, another body, another id and another time do not verify', () => {
  const headers = signatureHeaders({ ...delivery, secrets: [NEW] });
  const verify = (secretUsed: string, body: string, changes: Record<string, string> = {}) =>
    new Webhook(secretUsed).verify(body, { ...headers, ...changes });
  assert.throws(() => verify(OLD, delivery.body));
  assert.throws(() => verify(NEW, '{"order_id":"2"}'));
  assert.throws(() => verify(NEW, delivery.body, { 'webhook-id': 'msg_2' }));
  const earlier = String(Number(headers['webhook-timestamp']) - 1);
  assert.throws(() => verify(NEW, delivery.body, { 'webhook-timestamp': earlier }));
});

// From the Standard Webhooks specification's own example of a signed delivery.
test('a signature is the one that another implementation makes', () => {
  const headers = signatureHeaders({
    webhookId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    at: new Date(1_614_265_330_000),
  });
  assert.deepEqual(headers, {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});
