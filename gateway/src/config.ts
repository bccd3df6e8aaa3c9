import { Environment } from './config/environment.js';
import {
  COMMA,
  baseUrl,
  databaseUrl,
  headerText,
  isAddressOrRange,
  isOrigin,
  list,
  oneOf,
  origin,
  text,
  webUrl,
  wholeNumber,
} from './config/parsers.js';
import { checkForProduction } from './config/production.js';
import { masterKeys, operatorToken } from './config/secrets.js';
import { growingSeconds, timeZone } from './config/time-parsers.js';

export { ConfigError } from './config/config-error.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The gateway's configuration; `docs/operations.md` says what each variable means. */
export interface Config {
  mode: 'test' | 'production';
  gateway: { host: string; port: number };
  /** `token` null: the operator's API is off. */
  operator: { host: string; port: number; token: string | null };
  /** 32 bytes each; the first seals, all open. */
  masterKeys: Buffer[];
  dataDir: string;
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  /** Origins, without a slash at the end. */
  publicUrl: string;
  pageUrl: string;
  epay: {
    oauthUrl: string;
    /** Without a slash at the end. */
    apiUrl: string;
    pageUrl: string;
    clientId: string;
    clientSecret: string;
    terminals: string[];
    /** 2: the money is held, then charged. 1: it is charged at once. */
    stages: 1 | 2;
    /** Origins that the bank's frame may go to beside https. */
    frameOrigins: string[];
  };
  /** Null: no services are sold. `url` without a slash at the end. */
  provider: { url: string; key: string } | null;
  /** Host names, addresses and CIDR ranges. */
  egressAllow: string[];
  timeZone: string;
  logLevel: (typeof LOG_LEVELS)[number];
  pollSeconds: number[];
  holdSeconds: number;
  /** Shorter than any hold. */
  accrualSeconds: number;
  paymentSeconds: number;
  unsignedSeconds: number;
  /** Requests a minute; 0 is no limit. */
  ratePerAddress: number;
  ratePerApp: number;
  /** For fastify's `trustProxy`. */
  trustProxy: false | string[];
}

const MINUTE = 60;
const DAY = 86_400;
const PROXY_WORDS = ['loopback', 'linklocal', 'uniquelocal'];

const port = wholeNumber(0, 65_535);
const perMinute = wholeNumber(0, 1_000_000);
const minutes = wholeNumber(1, 1440);
const hostName = /^(?=.*[a-z])[a-z0-9_.-]+$/;

function readEpay(env: Environment): Config['epay'] {
  return {
    oauthUrl: env.read('KT_EPAY_OAUTH_URL', webUrl, ''),
    apiUrl: env.read('KT_EPAY_API_URL', baseUrl, ''),
    pageUrl: env.read('KT_EPAY_PAGE_URL', webUrl, ''),
    clientId: env.read('KT_EPAY_CLIENT_ID', text, ''),
    clientSecret: env.read('KT_EPAY_CLIENT_SECRET', text, ''),
    terminals: env.read(
      'KT_EPAY_TERMINALS',
      list(COMMA, (id) => /^[\w-]{1,64}$/.test(id), 'terminal ids, separated by commas'),
      [],
    ),
    stages: env.read('KT_EPAY_STAGES', oneOf('1', '2'), '2') === '1' ? 1 : 2,
    frameOrigins: env.read(
      'KT_EPAY_FRAME_ORIGINS',
      list(/\s+/, isOrigin, 'origins such as https://acs.example.kz, separated by spaces'),
      [],
    ),
  };
}

function readProvider(env: Environment): Config['provider'] {
  const url = env.read<string | null>('KT_PROVIDER_URL', baseUrl, null);
  const key = env.read<string | null>('KT_PROVIDER_KEY', headerText, null);
  if (url !== null && env.given('KT_PROVIDER_KEY') === null) {
    env.fault('KT_PROVIDER_KEY', 'is missing: a provider asks for it');
  }
  return url === null ? null : { url, key: key ?? '' };
}

function readEgressAllow(env: Environment): string[] {
  const fits = (item: string) => isAddressOrRange(item) || hostName.test(item);
  return env.read(
    'KT_EGRESS_ALLOW',
    list(COMMA, fits, 'host names in lower case, addresses and CIDR ranges, separated by commas'),
    [],
  );
}

function readTrustProxy(env: Environment): Config['trustProxy'] {
  const fits = (item: string) => isAddressOrRange(item) || PROXY_WORDS.includes(item);
  const what = `off, or addresses, CIDR ranges and the words ${PROXY_WORDS.join(', ')}, separated by commas`;
  return env.read<Config['trustProxy']>(
    'KT_TRUST_PROXY',
    (given) => (given === 'off' ? { value: false } : list(COMMA, fits, what)(given)),
    false,
  );
}

/** Where a browser on this machine reaches a listener. */
function ownUrl({ host, port }: Config['gateway']): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * Reads the environment, once, at the start.
 * @throws ConfigError with everything that is wrong, by variable, and what to do about it
 */
export function parseConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const env = new Environment(variables);
  const gateway = { host: env.read('GATEWAY_HOST', text, ''), port: env.read('GATEWAY_PORT', port, 0) };
  const publicUrl = env.read('KT_PUBLIC_URL', origin, ownUrl(gateway));
  const config: Config = {
    mode: env.read('KT_MODE', oneOf('test', 'production'), 'test'),
    gateway,
    operator: {
      host: env.read('OPERATOR_HOST', text, ''),
      port: env.read('OPERATOR_PORT', port, 0),
      token: env.read<string | null>('KT_OPERATOR_TOKEN', operatorToken, null),
    },
    masterKeys: env.read('KT_MASTER_KEY', masterKeys, []),
    dataDir: env.read('KT_DATA_DIR', text, ''),
    databaseUrl: env.read<string | null>('DATABASE_URL', databaseUrl, null),
    publicUrl,
    pageUrl: env.read('KT_PAGE_URL', origin, publicUrl),
    epay: readEpay(env),
    provider: readProvider(env),
    egressAllow: readEgressAllow(env),
    timeZone: env.read('KT_TIME_ZONE', timeZone, ''),
    logLevel: env.read('KT_LOG_LEVEL', oneOf(...LOG_LEVELS), 'info'),
    pollSeconds: env.read('KT_POLL_SECONDS', growingSeconds, []),
    holdSeconds: env.read('KT_HOLD_DAYS', wholeNumber(1, 60), 0) * DAY,
    accrualSeconds: env.read('KT_ACCRUAL_MINUTES', wholeNumber(1, 720), 0) * MINUTE,
    paymentSeconds: env.read('KT_PAYMENT_MINUTES', minutes, 0) * MINUTE,
    unsignedSeconds: env.read('KT_UNSIGNED_MINUTES', minutes, 0) * MINUTE,
    ratePerAddress: env.read('KT_RATE_PER_ADDRESS', perMinute, 0),
    ratePerApp: env.read('KT_RATE_PER_APP', perMinute, 0),
    trustProxy: readTrustProxy(env),
  };
  if (gateway.port === 0 && env.given('GATEWAY_PORT') === '0' && env.given('KT_PUBLIC_URL') === null) {
    env.fault('KT_PUBLIC_URL', 'is missing: with GATEWAY_PORT=0 the address is not known beforehand');
  }
  const { operator } = config;
  if (gateway.port !== 0 && gateway.port === operator.port && gateway.host === operator.host) {
    env.fault('OPERATOR_PORT', 'must differ from GATEWAY_PORT: the operator’s API has a listener of its own');
  }
  if (config.mode === 'production') checkForProduction(env);
  env.finish();
  return config;
}
