import { randomBytes } from 'node:crypto';
import type { Clock } from '../payments/clock.js';
import { GatewayError } from '../payments/gateway-error.js';
import { auditDetail } from './audit-detail.js';
import { checkMerchant } from './check-merchant.js';
import { newMerchantSecrets, type MerchantCredentials } from './merchant-secrets.js';
import type { Merchant } from './merchant.js';
import type { MerchantStore, SealedBoxes, Vault } from './ports.js';

const APP_ID_BYTES = 16;

/** What an operator does with merchants. */
export interface MerchantUseCases {
  /**
   * Makes a merchant from `{ name, domains, callbacks?, require_signed_orders?, clearing_delay_minutes?,
   * max_amount? }` (contract 1.7) and tells its secrets, this once. Throws `merchant_invalid` with every fault.
   */
  create(input: unknown): Promise<{ merchant: Merchant; credentials: MerchantCredentials }>;
  /** All merchants, in the order in which they were made. */
  list(): Promise<Merchant[]>;
  /** The merchant and its newest `app_key`. Throws `merchant_unknown`. */
  show(id: number): Promise<{ merchant: Merchant; appKey: string }>;
}

/** What {@link merchantUseCases} works with. */
export interface MerchantParts {
  merchants: MerchantStore;
  vault: Vault;
  boxes: SealedBoxes;
  clock: Clock;
  /** How long a hold lives at the acquirer, in seconds. */
  holdLife: number;
}

/** The use cases of merchants, on their parts. */
export function merchantUseCases({
  merchants,
  vault,
  boxes,
  clock,
  holdLife,
}: MerchantParts): MerchantUseCases {
  return {
    async create(input) {
      const details = checkMerchant(input, holdLife);
      if (!details.ok) throw new GatewayError('merchant_invalid', details.faults);
      const appId = randomBytes(APP_ID_BYTES).toString('hex');
      const { credentials, records } = newMerchantSecrets(appId, { vault, boxes });
      const now = clock.now();
      const merchant = await merchants.insert(
        { appId, ...details.value, secrets: records, createdAt: now },
        {
          at: now,
          actor: 'operator',
          action: 'merchant.create',
          subject: `merchant ${appId}`,
          detail: auditDetail(details.value),
        },
      );
      return { merchant, credentials };
    },

    list: () => merchants.list(),

    async show(id) {
      const merchant = await merchants.findById(id);
      if (!merchant) throw new GatewayError('merchant_unknown');
      const [newest] = await merchants.secretsOf(id, 'box', clock.now());
      return { merchant, appKey: newest?.lookup ?? '' };
    },
  };
}
