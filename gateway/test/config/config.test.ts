import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, parseConfig } from '../../src/config.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OLD_KEY = Buffer.alloc(32, 2).toString('base64');
const TOKEN = 'a'.repeat(20) + 'Z'.repeat(23);

const TEST = {
  KT_MASTER_KEY: KEY,
  KT_EPAY_OAUTH_URL: 'http://localhost:8090/oauth2/token',
  KT_EPAY_API_URL: 'http://localhost:8090/',
  KT_EPAY_PAGE_URL: 'http://localhost:8090/payform/',
  KT_EPAY_CLIENT_ID: 'ktpay-demo',
  KT_EPAY_CLIENT_SECRET: 'bank-secret',
  KT_EPAY_TERMINALS: '67e34d63-102f-4bd1-898e-370781d0074d',
};
const PRODUCTION = {
  ...TEST,
  KT_MODE: 'production',
  DATABASE_URL: 'postgres://ktpay:db-secret@db.internal:5432/ktpay',
  KT_PUBLIC_URL: 'https://fintech.example.kz',
  KT_PAGE_URL: 'https://widget.example.kz',
  KT_EPAY_OAUTH_URL: 'https://oauth.bank.example/oauth2/token',
  KT_EPAY_API_URL: 'https://api.bank.example',
  KT_EPAY_PAGE_URL: 'https://pay.bank.example/payform/',
};

function faultsOf(env: Record<string, string | undefined>): Record<string, string> {
  try {
    parseConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return Object.fromEntries(error.faults.map(({ variable, problem }) => [variable, problem]));
  }
  return {};
}

test('the bank and a master key are all that a test gateway must be told', () => {
  assert.deepEqual(parseConfig(TEST), {
    mode: 'test',
    gateway: { host: '127.0.0.1', port: 8080 },
    operator: { host: '127.0.0.1', port: 8081, token: null },
    masterKeys: [Buffer.alloc(32, 1)],
    dataDir: '.data',
    databaseUrl: null,
    publicUrl: 'http://127.0.0.1:8080',
    pageUrl: 'http://127.0.0.1:8080',
    epay: {
      oauthUrl: 'http://localhost:8090/oauth2/token',
      apiUrl: 'http://localhost:8090',
      pageUrl: 'http://localhost:8090/payform/',
      clientId: 'ktpay-demo',
      clientSecret: 'bank-secret',
      terminals: ['67e34d63-102f-4bd1-898e-370781d0074d'],
      stages: 2,
      frameOrigins: [],
    },
    provider: null,
    egressAllow: [],
    timeZone: 'Asia/Almaty',
    logLevel: 'info',
    pollSeconds: [2, 3, 5, 5, 10, 15, 30, 60, 120, 300],
    holdSeconds: 5 * 24 * 3600,
    accrualSeconds: 15 * 60,
    paymentSeconds: 30 * 60,
    unsignedSeconds: 15 * 60,
    ratePerAddress: 600,
    ratePerApp: 3000,
    trustProxy: false,
  });
});

test('everything that can be said is taken', () => {
  const config = parseConfig({
    ...PRODUCTION,
    GATEWAY_HOST: '0.0.0.0',
    GATEWAY_PORT: '80',
    OPERATOR_PORT: '9000',
    KT_OPERATOR_TOKEN: TOKEN,
    KT_MASTER_KEY: `${KEY} , ${OLD_KEY}`,
    KT_PUBLIC_URL: 'https://fintech.example.kz/',
    KT_EPAY_TERMINALS: 'one, two',
    KT_EPAY_FRAME_ORIGINS: 'https://acs.one.example  https://acs.two.example:8443',
    KT_EGRESS_ALLOW: 'localhost,127.0.0.0/8,::1,shop.internal',
    KT_TIME_ZONE: 'Asia/Aqtau',
    KT_LOG_LEVEL: 'debug',
    KT_POLL_SECONDS: '1, 1,2',
    KT_HOLD_DAYS: '7',
    KT_PROVIDER_URL: 'https://provider.example.kz/v1/',
    KT_PROVIDER_KEY: 'provider-key',
    KT_ACCRUAL_MINUTES: '5',
    KT_PAYMENT_MINUTES: '20',
    KT_UNSIGNED_MINUTES: '10',
    KT_RATE_PER_ADDRESS: '0',
    KT_RATE_PER_APP: '100',
    KT_TRUST_PROXY: 'loopback,10.0.0.0/8',
  });
  assert.deepEqual([config.ratePerAddress, config.ratePerApp], [0, 100]);
  assert.equal(config.mode, 'production');
  assert.deepEqual(config.gateway, { host: '0.0.0.0', port: 80 });
  assert.deepEqual(config.operator, { host: '127.0.0.1', port: 9000, token: TOKEN });
  assert.deepEqual(config.masterKeys, [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]);
  assert.equal(config.databaseUrl, PRODUCTION.DATABASE_URL);
  assert.equal(config.publicUrl, 'https://fintech.example.kz');
  assert.equal(config.pageUrl, 'https://widget.example.kz');
  assert.deepEqual(config.epay.terminals, ['one', 'two']);
  assert.deepEqual(config.epay.frameOrigins, ['https://acs.one.example', 'https://acs.two.example:8443']);
  assert.deepEqual(config.egressAllow, ['localhost', '127.0.0.0/8', '::1', 'shop.internal']);
  assert.equal(config.timeZone, 'Asia/Aqtau');
  assert.equal(config.logLevel, 'debug');
  assert.deepEqual(config.pollSeconds, [1, 1, 2]);
  assert.deepEqual([config.holdSeconds, config.paymentSeconds, config.unsignedSeconds], [604_800, 1200, 600]);
  assert.deepEqual(config.trustProxy, ['loopback', '10.0.0.0/8']);
  assert.deepEqual(config.provider, { url: 'https://provider.example.kz/v1', key: 'provider-key' });
  assert.equal(config.accrualSeconds, 300);
});

test('a service provider is named with its key, and over https where money is', () => {
  const url = { KT_PROVIDER_URL: 'http://localhost:8092' };
  assert.match(faultsOf({ ...TEST, ...url })['KT_PROVIDER_KEY'] ?? '', /is missing/);
  assert.match(
    faultsOf({ ...TEST, ...url, KT_PROVIDER_KEY: 'two words' })['KT_PROVIDER_KEY'] ?? '',
    /without spaces/,
  );
  assert.deepEqual(faultsOf({ ...TEST, ...url, KT_PROVIDER_KEY: 'key' }), {});
  const inProduction = faultsOf({ ...PRODUCTION, ...url, KT_PROVIDER_KEY: 'key' });
  assert.match(inProduction['KT_PROVIDER_URL'] ?? '', /https/);
});

test('an empty environment is told everything it lacks at once', () => {
  assert.deepEqual(Object.keys(faultsOf({})).sort(), Object.keys(TEST).sort());
});

test('a variable that is set to nothing counts as not given', () => {
  assert.equal(parseConfig({ ...TEST, DATABASE_URL: '', KT_OPERATOR_TOKEN: ' ' }).operator.token, null);
});

test('each wrong value is named with what it must be, all in one message, and no value is repeated', () => {
  const wrong = {
    KT_MODE: 'staging',
    GATEWAY_PORT: '80a',
    OPERATOR_PORT: '65536',
    KT_OPERATOR_TOKEN: 'too-short-token',
    KT_MASTER_KEY: 'not-a-whole-key',
    DATABASE_URL: 'mysql://root:hunter2@db/ktpay',
    KT_PUBLIC_URL: 'https://fintech.example.kz/api',
    KT_PAGE_URL: 'widget.example.kz',
    KT_EPAY_OAUTH_URL: 'oauth.bank.example',
    KT_EPAY_API_URL: 'https://api.bank.example?x=1',
    KT_EPAY_PAGE_URL: 'https://user:hunter2@pay.bank.example/',
    KT_EPAY_CLIENT_ID: ' ',
    KT_EPAY_CLIENT_SECRET: '',
    KT_EPAY_TERMINALS: 'one,one',
    KT_EPAY_STAGES: '3',
    KT_EPAY_FRAME_ORIGINS: 'https://acs.example/path',
    KT_EGRESS_ALLOW: 'http://localhost',
    KT_TIME_ZONE: 'Asia/Nowhere',
    KT_LOG_LEVEL: 'loud',
    KT_POLL_SECONDS: '5,3',
    KT_HOLD_DAYS: '0',
    KT_PAYMENT_MINUTES: '1.5',
    KT_UNSIGNED_MINUTES: '1441',
    KT_TRUST_PROXY: 'on',
  };
  assert.deepEqual(Object.keys(faultsOf(wrong)).sort(), Object.keys(wrong).sort());
  assert.throws(
    () => parseConfig(wrong),
    (error: Error) => {
      for (const variable of Object.keys(wrong))
        assert.match(error.message, new RegExp(`^  ${variable} `, 'm'));
      assert.doesNotMatch(error.message, /hunter2|too-short-token|not-a-whole-key/);
      return true;
    },
  );
});

for (const [what, env] of [
  ['the embedded database', { DATABASE_URL: undefined }],
  ['terminals that charge at once', { KT_EPAY_STAGES: '1' }],
  ['no public address', { KT_PUBLIC_URL: undefined }],
  ['an API over plain http', { KT_PUBLIC_URL: 'http://fintech.example.kz' }],
  ['a payment page over plain http', { KT_PAGE_URL: 'http://widget.example.kz' }],
  ['a bank over plain http', { KT_EPAY_API_URL: 'http://api.bank.example' }],
  ['no master key', { KT_MASTER_KEY: undefined }],
  ['no secret of the bank', { KT_EPAY_CLIENT_SECRET: undefined }],
] as const) {
  test(`production is refused with ${what}`, () => {
    assert.deepEqual(faultsOf(PRODUCTION), {});
    assert.deepEqual(Object.keys(faultsOf({ ...PRODUCTION, ...env })), Object.keys(env));
  });
}

for (const [what, token, taken] of [
  ['32 bytes in hex', 'ab'.repeat(32), true],
  ['32 bytes in base64', Buffer.alloc(32, 0xfe).toString('base64'), true],
  ['32 bytes in base64url', Buffer.alloc(32, 0xfe).toString('base64url'), true],
  ['31 bytes in hex', 'ab'.repeat(31), false],
  ['31 bytes in base64url', Buffer.alloc(31, 0xfe).toString('base64url'), false],
  ['a long sentence', 'a sentence with spaces that a header cannot carry as a token', false],
] as const) {
  test(`an operator’s token of ${what} is ${taken ? 'taken' : 'refused'}`, () => {
    assert.deepEqual(
      Object.keys(faultsOf({ ...TEST, KT_OPERATOR_TOKEN: token })),
      taken ? [] : ['KT_OPERATOR_TOKEN'],
    );
  });
}

test('the operator’s API never shares the public listener', () => {
  assert.deepEqual(Object.keys(faultsOf({ ...TEST, GATEWAY_PORT: '8081' })), ['OPERATOR_PORT']);
  assert.deepEqual(
    faultsOf({ ...TEST, GATEWAY_PORT: '0', OPERATOR_PORT: '0', KT_PUBLIC_URL: 'http://127.0.0.1' }),
    {},
  );
});

test('a free port needs a public address of its own', () => {
  assert.deepEqual(Object.keys(faultsOf({ ...TEST, GATEWAY_PORT: '0' })), ['KT_PUBLIC_URL']);
});

test('the default public address can be opened, whatever the gateway listens on', () => {
  assert.equal(parseConfig({ ...TEST, GATEWAY_HOST: '0.0.0.0' }).publicUrl, 'http://127.0.0.1:8080');
  assert.equal(parseConfig({ ...TEST, GATEWAY_HOST: '::1' }).publicUrl, 'http://[::1]:8080');
});
