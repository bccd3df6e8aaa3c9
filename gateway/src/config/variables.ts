/** A variable of the environment, for the parser and for docs/operations.md. */
export interface Variable {
  /** What it is, in a line of the documentation's table. */
  means: string;
  /** Used when it is not given; null: there is none. */
  default: string | null;
  /** When it must be given. */
  required?: 'always' | 'in production';
}

/** Every variable that the gateway reads. */
export const VARIABLES = {
  KT_MODE: {
    means: '`test` or `production`; a test gateway says so on every page and receipt',
    default: 'test',
  },
  GATEWAY_HOST: {
    means: 'the address that the public API and the payment page listen on',
    default: '127.0.0.1',
  },
  GATEWAY_PORT: { means: 'their port; 0 takes a free one', default: '8080' },
  OPERATOR_HOST: { means: 'the address that the operator’s API listens on', default: '127.0.0.1' },
  OPERATOR_PORT: { means: 'its port; 0 takes a free one', default: '8081' },
  KT_OPERATOR_TOKEN: {
    means:
      'the bearer of the operator’s API, at least 32 random bytes (`openssl rand -hex 32`); without one the API is off',
    default: null,
  },
  KT_MASTER_KEY: {
    means:
      'base64 of 32 random bytes (`openssl rand -base64 32`) that merchants’ secrets are sealed with; several, separated by commas: the first seals, all open',
    default: null,
    required: 'always',
  },
  KT_DATA_DIR: { means: 'the folder of the embedded database', default: '.data' },
  DATABASE_URL: {
    means: '`postgres://…` of a PostgreSQL 15 or newer; without one the embedded database is used',
    default: null,
    required: 'in production',
  },
  KT_PUBLIC_URL: {
    means: 'where the public reaches the API; in test mode by default `http://GATEWAY_HOST:GATEWAY_PORT`',
    default: null,
    required: 'in production',
  },
  KT_PAGE_URL: {
    means: 'where the public reaches the payment page; by default `KT_PUBLIC_URL`',
    default: null,
  },
  KT_EPAY_OAUTH_URL: { means: 'the bank’s token address', default: null, required: 'always' },
  KT_EPAY_API_URL: { means: 'the bank’s API', default: null, required: 'always' },
  KT_EPAY_PAGE_URL: { means: 'the bank’s payment page', default: null, required: 'always' },
  KT_EPAY_CLIENT_ID: { means: 'whom the bank knows us as', default: null, required: 'always' },
  KT_EPAY_CLIENT_SECRET: {
    means: 'the secret that the bank gave with `KT_EPAY_CLIENT_ID`',
    default: null,
    required: 'always',
  },
  KT_EPAY_TERMINALS: {
    means: 'the ids of the bank’s terminals that payments are made at, separated by commas',
    default: null,
    required: 'always',
  },
  KT_EPAY_STAGES: {
    means: '`2`: the terminals hold money and then charge it; `1`: they charge at once (test mode only)',
    default: '2',
  },
  KT_EPAY_FRAME_ORIGINS: {
    means:
      'further origins that the bank’s framed page may go to, separated by spaces; every https page may anyway',
    default: null,
  },
  KT_PROVIDER_URL: {
    means: 'where the service provider answers (docs/provider-protocol.md); without one no services are sold',
    default: null,
  },
  KT_PROVIDER_KEY: {
    means: 'the API key that the provider gave; must be given with `KT_PROVIDER_URL`',
    default: null,
  },
  KT_EGRESS_ALLOW: {
    means:
      'host names, addresses and CIDR ranges inside our network that notifications may go to, separated by commas',
    default: null,
  },
  KT_TIME_ZONE: {
    means: 'the IANA zone of the times that people and merchants read',
    default: 'Asia/Almaty',
  },
  KT_LOG_LEVEL: { means: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`', default: 'info' },
  KT_POLL_SECONDS: {
    means:
      'the growing waits between two questions to the bank about an unsettled payment; the last one repeats',
    default: '2,3,5,5,10,15,30,60,120,300',
  },
  KT_HOLD_DAYS: { means: 'how many days the bank keeps money held', default: '5' },
  KT_ACCRUAL_MINUTES: {
    means: 'how long the credit of a service is waited for; it is called back afterwards',
    default: '15',
  },
  KT_PAYMENT_MINUTES: {
    means:
      'the life of a payment from when its bank page was opened, and of one from a signed order before that',
    default: '30',
  },
  KT_UNSIGNED_MINUTES: {
    means: 'the life of a payment from an unsigned order whose bank page was not opened yet',
    default: '15',
  },
  KT_RATE_PER_ADDRESS: {
    means: 'how many requests of one address are answered in a minute, by each process; 0 is no limit',
    default: '600',
  },
  KT_RATE_PER_APP: {
    means: 'how many payments of one merchant are created in a minute, by each process; 0 is no limit',
    default: '3000',
  },
  KT_TRUST_PROXY: {
    means:
      '`off`, or the proxies whose `X-Forwarded-For` is believed: addresses, CIDR ranges, `loopback`, `linklocal`, `uniquelocal`, separated by commas',
    default: 'off',
  },
} as const satisfies Record<string, Variable>;

/** The name of one of {@link VARIABLES}. */
export type VariableName = keyof typeof VARIABLES;
