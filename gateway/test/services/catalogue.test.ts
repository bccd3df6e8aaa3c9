import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answerData, answerFault } from '@nplus.tech/ktwidget-client/protocol';
import type { ServiceView } from '../../src/http/operator/service-routes.js';
import { serviceUseCases } from '../../src/services/service-use-cases.js';
import type { OpenDatabase } from '../../src/store/database.js';
import { createServiceStore } from '../../src/store/services.js';
import { MOBILE } from '../support/mobile-service.js';
import { runKtpay } from '../support/run-ktpay.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { OPERATOR_TOKEN as TOKEN, startTestOperator, type TestOperator } from '../support/test-operator.js';

let kt: TestGateway;
let database: OpenDatabase;
let app: TestOperator['app'];
let env: TestOperator['env'];
before(async () => {
  kt = await startTestGateway();
  ({ database } = kt);
  ({ app, env } = await startTestOperator(kt));
});
after(async () => {
  await app.close();
  await kt.close();
});

const add = (payload: object) =>
  app.inject({
    method: 'POST',
    url: '/operator/services',
    headers: { authorization: `Bearer ${TOKEN}` },
    payload,
  });

const COMMAND = [
  ...['service', 'add', '--name-ru', 'Мобильная связь', '--name-kk', 'Ұялы байланыс', '--name-en', 'Mobile'],
  ...['--pattern', '^(\\+7|8)7\\d{9}$', '--example', '+77011234567', '--min', '100', '--max', '50000.5'],
  ...['--provider-service', 'mobile'],
];

test('an operator adds services, with the next id or a given one, and finds them in the list', async () => {
  assert.match((await runKtpay(['service', 'list'], env)).out, /no services yet.*ktpay service add/);
  const first = await runKtpay(COMMAND, env);
  assert.deepEqual({ code: first.code, err: first.err }, { code: 0, err: '' });
  assert.match(first.out, /service_id +1\n[^]*amount +100–50000\.5 KZT/);
  const given = JSON.parse((await runKtpay([...COMMAND, '--id', '40', '--json'], env)).out) as {
    service: ServiceView;
  };
  assert.deepEqual(given.service, {
    id: 40,
    names: { ru: 'Мобильная связь', kk: 'Ұялы байланыс', en: 'Mobile' },
    contract_pattern: '^(\\+7|8)7\\d{9}$',
    contract_example: '+77011234567',
    min_amount: 100,
    max_amount: 50_000.5,
    provider_service: 'mobile',
    created_at: kt.clock.now().toISOString(),
  });
  assert.match((await runKtpay(COMMAND, env)).out, /service_id +41/);
  const listed = JSON.parse((await runKtpay(['service', 'list', '--json'], env)).out) as {
    services: ServiceView[];
  };
  assert.deepEqual(
    listed.services.map(({ id }) => id),
    [1, 40, 41],
  );
  assert.match((await runKtpay(['service', 'list'], env)).out, /^40 +Мобильная связь +\+77011234567 +100/m);
});

test('who added a service stands in the audit table', async () => {
  await add({ ...MOBILE, id: 70 });
  const rows = await database.db
    .selectFrom('audit_log')
    .selectAll()
    .where('subject', '=', 'service 70')
    .execute();
  assert.deepEqual(
    rows.map(({ actor, action, detail }) => ({ actor, action, detail })),
    [
      {
        actor: 'operator',
        action: 'service.add',
        detail: { names: MOBILE.names, contractPattern: MOBILE.contract_pattern, providerService: 'mobile' },
      },
    ],
  );
});

test('an id that is taken is refused, and the first service stays', async () => {
  await add({ ...MOBILE, id: 80 });
  const answer = await add({ ...MOBILE, id: 80, max_amount: 1e6 });
  assert.equal(answer.statusCode, 400);
  assert.deepEqual(answerFault(answer.json())?.messages, { id: 'is taken by another service' });
  const { services } = answerData(
    (await app.inject({ url: '/operator/services', headers: { authorization: `Bearer ${TOKEN}` } })).json(),
  ) as { services: ServiceView[] };
  assert.equal(services.find(({ id }) => id === 80)?.max_amount, 50_000);
});

test('two services added at once get two ids', async () => {
  const withoutId = { ...MOBILE, id: undefined };
  const answers = await Promise.all([add(withoutId), add(withoutId), add(withoutId)]);
  const ids = answers.map((answer) => (answerData(answer.json()) as { service: ServiceView }).service.id);
  assert.equal(new Set(ids).size, 3, String(ids));
});

test('every fault of a service is told at once, by the name of its option', async () => {
  const { code, err } = await runKtpay(
    [
      ...['service', 'add', '--id', '0', '--name-ru', 'Имя', '--pattern', '^(a+)+$', '--example', 'a'],
      ...['--min', 'ten', '--max', '1.005', '--provider-service', 'has space'],
    ],
    env,
  );
  assert.equal(code, 1);
  for (const flag of [
    '--id',
    '--name-kk',
    '--name-en',
    '--pattern',
    '--min',
    '--max',
    '--provider-service',
  ]) {
    assert.match(err, new RegExp(`^ {2}${flag}: must`, 'm'));
  }
  assert.doesNotMatch(err, /--name-ru/);
});

for (const [what, change, field] of [
  ['an example that does not fit the pattern', { contract_example: '123' }, 'contract_example'],
  ['a highest amount below the lowest', { max_amount: 99 }, 'max_amount'],
  ['a field that is not known', { maximum: 5 }, 'maximum'],
  ['a language that is not known', { names: { ...MOBILE.names, de: 'Handy' } }, 'names.de'],
] as const) {
  test(`${what} is refused`, async () => {
    const answer = await add({ ...MOBILE, id: undefined, ...change });
    assert.equal(answer.statusCode, 400);
    assert.deepEqual(Object.keys(answerFault(answer.json())?.messages ?? {}), [field]);
  });
}

test('a gateway without a provider takes no services', async () => {
  const alone = serviceUseCases({
    services: createServiceStore(database.db),
    clock: { now: () => kt.clock.now() },
    hasProvider: false,
  });
  await assert.rejects(alone.add(MOBILE), { name: 'provider_missing' });
});
