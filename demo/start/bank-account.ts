/** An account at the bank emulator. */
export interface BankAccount {
  bankUrl: string;
  clientId: string;
  clientSecret: string;
  terminal: string;
}

/** What the gateway's environment says of its account at the bank (docs/operations.md). */
export function epayEnvironment({ bankUrl, clientId, clientSecret, terminal }: BankAccount) {
  return {
    KT_EPAY_OAUTH_URL: `${bankUrl}/oauth2/token`,
    KT_EPAY_API_URL: bankUrl,
    KT_EPAY_PAGE_URL: `${bankUrl}/payform/`,
    KT_EPAY_CLIENT_ID: clientId,
    KT_EPAY_CLIENT_SECRET: clientSecret,
    KT_EPAY_TERMINALS: terminal,
  };
}

/** What the emulator's environment says of the same account; its terminal holds first and charges then. */
export function bankEnvironment({ clientId, clientSecret, terminal }: Omit<BankAccount, 'bankUrl'>) {
  return {
    BANK_CLIENT_ID: clientId,
    BANK_CLIENT_SECRET: clientSecret,
    BANK_TERMINALS: `${terminal}:2`,
  };
}
