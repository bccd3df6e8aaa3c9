import { fileURLToPath } from 'node:url';
import { bankEnvironment, epayEnvironment } from './bank-account.js';
import type { Program } from './child-program.js';
import type { DemoFile, DemoMerchant } from './demo-file.js';
import type { Ports } from './options.js';

/** Where everything answers once it runs. */
export interface StackUrls {
  readonly shop: string;
  readonly gateway: string;
  readonly operator: string;
  readonly bank: string;
  readonly acs: string;
  readonly provider: string;
}

/** Each frame boundary crosses sites, without any DNS (docs/architecture.md). */
export function stackUrls(ports: Ports): StackUrls {
  return {
    shop: `http://localhost:${ports.shop}`,
    gateway: `http://127.0.0.1:${ports.gateway}`,
    operator: `http://127.0.0.1:${ports.operator}`,
    bank: `http://localhost:${ports.bank}`,
    acs: `http://127.0.0.1:${ports.acs}`,
    provider: `http://localhost:${ports.provider}`,
  };
}

const ACCOUNT = { clientId: 'ktpay-demo', terminal: '67e34d63-102f-4bd1-898e-370781d0074d' };

const program = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Together the times to stop stay below five seconds.

/** What the programs share. */
export interface StackParts {
  readonly ports: Ports;
  readonly urls: StackUrls;
  readonly dataDir: string;
  readonly secrets: DemoFile;
}

export function bankProgram({ ports, dataDir, secrets }: StackParts): Program {
  return {
    name: 'bank',
    file: program('bank.js'),
    graceMs: 1000,
    env: {
      BANK_PORT: String(ports.bank),
      ACS_PORT: String(ports.acs),
      ...bankEnvironment({ ...ACCOUNT, clientSecret: secrets.KT_EPAY_CLIENT_SECRET }),
      KT_DATA_DIR: dataDir,
    },
  };
}

export function providerProgram({ ports, dataDir, secrets }: StackParts): Program {
  return {
    name: 'provider',
    file: program('provider.js'),
    graceMs: 400,
    env: {
      PROVIDER_PORT: String(ports.provider),
      PROVIDER_KEY: secrets.KT_PROVIDER_KEY,
      KT_DATA_DIR: dataDir,
    },
  };
}

export function gatewayProgram({ ports, urls, dataDir, secrets }: StackParts): Program {
  return {
    name: 'gateway',
    file: program('../../gateway/dist/main.js'),
    graceMs: 2800,
    env: {
      KT_MODE: 'test',
      GATEWAY_HOST: '127.0.0.1',
      GATEWAY_PORT: String(ports.gateway),
      OPERATOR_PORT: String(ports.operator),
      KT_OPERATOR_TOKEN: secrets.KT_OPERATOR_TOKEN,
      KT_MASTER_KEY: secrets.KT_MASTER_KEY,
      KT_DATA_DIR: dataDir,
      KT_PUBLIC_URL: urls.gateway,
      KT_PAGE_URL: urls.gateway,
      ...epayEnvironment({ ...ACCOUNT, bankUrl: urls.bank, clientSecret: secrets.KT_EPAY_CLIENT_SECRET }),
      KT_EPAY_STAGES: '2',
      KT_EPAY_FRAME_ORIGINS: urls.acs,
      KT_PROVIDER_URL: urls.provider,
      KT_PROVIDER_KEY: secrets.KT_PROVIDER_KEY,
      // The shop's server is on this machine; anywhere else a notification to it would be refused.
      KT_EGRESS_ALLOW: 'localhost,127.0.0.0/8,::1',
    },
  };
}

export function shopProgram({ ports, urls, dataDir }: StackParts, merchant: DemoMerchant): Program {
  return {
    name: 'shop',
    file: program('shop.js'),
    graceMs: 700,
    env: {
      SHOP_PORT: String(ports.shop),
      KT_APP_ID: merchant.app_id,
      KT_APP_KEY: merchant.app_key,
      KT_WEBHOOK_SECRET: merchant.webhook_secret,
      KT_GATEWAY_URL: urls.gateway,
      BANK_URL: urls.bank,
      KT_DATA_DIR: dataDir,
    },
  };
}
