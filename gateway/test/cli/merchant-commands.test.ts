import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CreatedMerchantView } from '../../src/http/operator/merchant-view.js';
import { runKtpay, runKtpayProcess } from '../support/run-ktpay.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { OPERATOR_TOKEN as TOKEN, startTestOperator, type TestOperator } from '../support/test-operator.js';

let kt: TestGateway;
let operator: TestOperator;
let env: TestOperator['env'];
before(async () => {
  kt = await startTestGateway();
  operator = await startTestOperator(kt);
  ({ env } = operator);
});
after(async () => {
  await operator.app.close();
  await kt.close();
});

test('an operator makes a merchant, reads its secrets once, and finds it again in the list and by its id', async () => {
  const empty = await runKtpay(['merchant', 'list'], env);
  assert.match(empty.out, /no merchants yet.*ktpay merchant create/);

  const made = await runKtpayProcess(
    [
      ...['merchant', 'create', '--name', 'Дала шайы', '--domain', 'Dala.kz', '--domain', '*.dala.kz'],
      ...['--callback-post-url', 'dala.kz/ktpay', '--callback-force-failed-url', 'https://dala.kz/oops'],
    ],
    env,
  );
  assert.deepEqual({ code: made.code, err: made.err }, { code: 0, err: '' });
  assert.match(made.out, /Дала шайы/);
  assert.match(made.out, /domains +dala\.kz, \*\.dala\.kz/);
  assert.match(made.out, /callback_post_url +https:\/\/dala\.kz\/ktpay/);
  assert.match(made.out, /callback_force_failed_url +https:\/\/dala\.kz\/oops/);
  assert.match(made.out, /shown this once/);
  const [, appId = '?'] = /app_id +([0-9a-f]{32})/.exec(made.out) ?? [];
  for (const secret of [/app_secret +ktas_/, /order_secret +\S{44} /, /webhook_secret +whsec_/]) {
    assert.match(made.out, secret);
  }

  const listed = await runKtpay(['merchant', 'list'], env);
  assert.match(listed.out, new RegExp(`^1 +Дала шайы +${appId} +active +2026-03-02 +dala\\.kz`, 'm'));
  const shown = await runKtpay(['merchant', 'show', '1'], env);
  assert.match(shown.out, new RegExp(`app_id +${appId}`));
  assert.doesNotMatch(shown.out, /ktas_|whsec_/);
});

test('a script reads the same as JSON', async () => {
  const made = await runKtpay(
    [
      'merchant',
      'create',
      '--name',
      'Shop',
      '--domain',
      'shop.kz',
      '--json',
      '--url',
      env['KT_OPERATOR_URL'] ?? '',
    ],
    { KT_OPERATOR_TOKEN: TOKEN },
  );
  const created = JSON.parse(made.out) as CreatedMerchantView;
  assert.match(created.app_secret, /^ktas_/);
  const shown = await runKtpay(['merchant', 'show', String(created.merchant.id), '--json'], env);
  assert.deepEqual(JSON.parse(shown.out), { merchant: created.merchant, app_key: created.app_key });
  const listed = JSON.parse((await runKtpay(['merchant', 'list', '--json'], env)).out) as {
    merchants: unknown[];
  };
  assert.deepEqual(listed.merchants.at(-1), created.merchant);
});

test('a merchant is made with the terms that an update could give it', async () => {
  const make = (signed: string) => [
    ...['merchant', 'create', '--name', 'Shop', '--domain', 'shop.kz', '--json'],
    ...['--require-signed-orders', signed, '--clearing-delay-minutes', '30', '--max-amount', '250000.50'],
  ];
  const made = await runKtpay(make('on'), env);
  assert.equal(made.err, '');
  const { merchant } = JSON.parse(made.out) as CreatedMerchantView;
  const { require_signed_orders: signed, clearing_delay_minutes: delay, max_amount: most } = merchant;
  assert.deepEqual([signed, delay, most], [true, 30, 250_000.5]);
  const shown = await runKtpay(['merchant', 'show', String(merchant.id)], env);
  assert.match(shown.out, /signed ones alone[^]*at most 250000\.5 KZT/);
  assert.match((await runKtpay(make('maybe'), env)).err, /--require-signed-orders: must be true or false/);
});

test('every fault of a merchant is told by the name of its option', async () => {
  const { code, err, out } = await runKtpay(
    ['merchant', 'create', '--domain', 'https://shop.kz', '--callback-post-url', 'ftp://shop.kz'],
    env,
  );
  assert.equal(code, 1);
  assert.equal(out, '');
  assert.match(err, /^ {2}--name: must be/m);
  assert.match(err, /^ {2}--domain https:\/\/shop\.kz: must be host/m);
  assert.match(err, /^ {2}--callback-post-url: must be an http/m);
});

test('an unknown merchant is a refusal with the next step', async () => {
  const { code, err } = await runKtpay(['merchant', 'show', '999'], env);
  assert.equal(code, 1);
  assert.match(err, /no merchant with this id[^]*List the merchants/);
});

test('a refusal ends the process with its exit code and nothing on standard output', async () => {
  const { code, out, err } = await runKtpayProcess(['merchant', 'show', 'abc'], env);
  assert.deepEqual({ code, out }, { code: 1, out: '' });
  assert.match(err, /no merchant with this id/);
});

test('a wrong token is named as what it is', async () => {
  const { code, err } = await runKtpay(['merchant', 'list'], { ...env, KT_OPERATOR_TOKEN: 'wrong' });
  assert.equal(code, 1);
  assert.match(err, /does not take this KT_OPERATOR_TOKEN/);
});
