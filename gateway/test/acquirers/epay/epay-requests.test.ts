import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptedBank } from './support/scripted-bank.js';

test('every operation asks for what the bank documents, under the API’s path', async (t) => {
  const { acquirer, calls } = await scriptedBank(t, {});
  const operation = { terminalId: 'a', operationId: 'op-1' };
  await acquirer.readStatus({ terminalId: 'a', invoiceId: '000000001350768' });
  await acquirer.charge({ ...operation, amount: 123_456n });
  await acquirer.release(operation);
  await acquirer.refund({ ...operation, amount: 100_050n, externalId: 'refund 1' });
  assert.deepEqual(
    calls.map(({ line, body }) => [line, body]),
    [
      ['GET /api/check-status/payment/transaction/000000001350768', ''],
      ['POST /api/operation/op-1/charge', '{"amount":1234.56}'],
      ['POST /api/operation/op-1/cancel', ''],
      ['POST /api/operation/op-1/refund?amount=1000.5&externalID=refund+1', ''],
    ],
  );
});
