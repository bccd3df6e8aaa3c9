/** What the shop is started with. */
export interface ShopConfig {
  readonly port: number;
  readonly dataDir: string;
  readonly merchant: MerchantAccount;
  /** Where the bank emulator tells its test cards. */
  readonly bankUrl: string;
}

/** The shop's account: the first three stand in the page for everybody to read, the secret never leaves the server. */
export interface MerchantAccount {
  readonly appId: string;
  readonly appKey: string;
  readonly gatewayUrl: string;
  readonly webhookSecret: string;
}

/**
 * Reads the environment.
 * @throws An error that names every variable that is wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ShopConfig {
  const wrong: string[] = [];
  const required = (name: string, pattern: RegExp, what: string): string => {
    const value = env[name] ?? '';
    if (!pattern.test(value)) wrong.push(`${name} must be ${what}`);
    return value;
  };
  const portText = env['SHOP_PORT'] ?? '3000';
  if (!/^\d{1,5}$/.test(portText) || Number(portText) > 65_535) wrong.push('SHOP_PORT must be a port');
  const config: ShopConfig = {
    port: Number(portText),
    dataDir: env['KT_DATA_DIR'] ?? '.data',
    bankUrl: (env['BANK_URL'] ?? 'http://localhost:8090').replace(/\/$/, ''),
    merchant: {
      appId: required('KT_APP_ID', /^[0-9a-f]{32}$/, '32 lower-case hex characters'),
      appKey: required('KT_APP_KEY', /^[A-Za-z0-9+/]{43}=$/, 'base64 of 32 bytes'),
      gatewayUrl: required('KT_GATEWAY_URL', /^https?:\/\/[^/]+\/?$/, 'an http(s) origin').replace(/\/$/, ''),
      webhookSecret: required('KT_WEBHOOK_SECRET', /^whsec_[A-Za-z0-9+/]+=*$/, 'a whsec_… secret'),
    },
  };
  if (wrong.length > 0) throw new Error(`wrong settings:\n  ${wrong.join('\n  ')}`);
  return config;
}
