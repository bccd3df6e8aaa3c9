import { longestClearingDelay } from '../merchants/check-merchant.js';
import type { MerchantStore } from '../merchants/ports.js';
import type { MasterKeyUse } from './reseal-secrets.js';

/** What is stored and does not fit the configuration that a gateway was started with: an operator is told. */
export interface StartWarning {
  fields: Record<string, unknown>;
  message: string;
}

/** Looks at what is stored when a gateway starts. `holdLife` in seconds. */
export async function startWarnings({
  merchants,
  masterKeys,
  holdLife,
}: {
  merchants: Pick<MerchantStore, 'list'>;
  masterKeys: () => Promise<MasterKeyUse[]>;
  holdLife: number;
}): Promise<StartWarning[]> {
  const warnings: StartWarning[] = [];
  const longest = longestClearingDelay(holdLife);
  const late = (await merchants.list()).filter(({ clearingDelayMinutes: delay }) => delay > longest);
  if (late.length > 0) {
    warnings.push({
      fields: { merchants: late.map(({ id }) => id), longestMinutes: longest },
      message:
        'the clearing delays of these merchants end too close to the end of a hold or after it: shorten them (ktpay merchant update <id> --clearing-delay-minutes), or raise KT_HOLD_DAYS if the bank holds longer',
    });
  }
  const missing = (await masterKeys()).filter(({ role }) => role === 'missing');
  if (missing.length > 0) {
    warnings.push({
      fields: { masterKeys: missing.map(({ keyId, secrets }) => ({ keyId, secrets })) },
      message:
        'secrets are sealed by master keys that KT_MASTER_KEY has not: what they sealed cannot be opened; put them behind the others and run ktpay vault reseal',
    });
  }
  return warnings;
}
