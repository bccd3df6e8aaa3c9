import type { Clock } from '../payments/clock.js';
import { GatewayError } from '../payments/gateway-error.js';
import { auditDetail } from './audit-detail.js';
import { checkMerchantChange } from './check-changes.js';
import { checkKeyRotation, checkSecretRotation, type RotatedSecret } from './check-rotation.js';
import type { MerchantChange, MerchantChangeStore, ValidSecret } from './merchant-changes.js';
import { newBoxKey, newSecret } from './merchant-secrets.js';
import type { Merchant } from './merchant.js';
import type { MerchantSecretRecord, MerchantStore, SealedBoxes, Vault } from './ports.js';

/** What an operator changes of a merchant. Each throws `merchant_unknown`. */
export interface MerchantChangeUseCases {
  /** Changes what is given. Throws `merchant_invalid` with every fault. */
  update(id: number, input: unknown): Promise<Merchant>;
  /** Takes no new payments of it any more; what is under way goes on. Doing it again changes nothing. */
  disable(id: number): Promise<Merchant>;
  enable(id: number): Promise<Merchant>;
  /** A new key for orders to be sealed to. Throws `operator_request_invalid`. */
  rotateKey(id: number, input: unknown): Promise<{ merchant: Merchant; appKey: string; oldValidUntil: Date }>;
  /** A new secret, told this once. Throws `operator_request_invalid`. */
  rotateSecret(
    id: number,
    input: unknown,
  ): Promise<{ merchant: Merchant; kind: RotatedSecret; secret: string; oldValidUntil: Date }>;
  /** Which secrets are valid now, without what they are. */
  validSecrets(id: number): Promise<ValidSecret[]>;
}

interface Parts {
  merchants: Pick<MerchantStore, 'findById'>;
  changes: MerchantChangeStore;
  vault: Vault;
  boxes: SealedBoxes;
  clock: Clock;
  /** How long a hold lives at the acquirer, in seconds. */
  holdLife: number;
}

const HOUR_MS = 3_600_000;

const audited = (at: Date, action: string, { appId }: Merchant, detail: object) => ({
  at,
  actor: 'operator',
  action: `merchant.${action}`,
  subject: `merchant ${appId}`,
  detail: { ...detail },
});

/** The use cases that change a merchant, on their parts. */
export function merchantChangeUseCases(parts: Parts): MerchantChangeUseCases {
  const { merchants, changes, vault, boxes, clock, holdLife } = parts;

  async function change(
    id: number,
    action: string,
    changeOf: (merchant: Merchant) => MerchantChange | null,
  ): Promise<Merchant> {
    const changed = await changes.change(id, (merchant) => {
      const made = changeOf(merchant);
      return made && { change: made, audit: audited(clock.now(), action, merchant, auditDetail(made)) };
    });
    if (!changed) throw new GatewayError('merchant_unknown');
    return changed;
  }

  async function find(id: number): Promise<Merchant> {
    const merchant = await merchants.findById(id);
    if (!merchant) throw new GatewayError('merchant_unknown');
    return merchant;
  }

  async function rotate(
    merchant: Merchant,
    secret: MerchantSecretRecord,
    overlapHours: number,
  ): Promise<Date> {
    const at = clock.now();
    const oldValidUntil = new Date(at.getTime() + overlapHours * HOUR_MS);
    const action = secret.kind === 'box' ? 'rotate-key' : 'rotate-secret';
    await changes.rotate(
      { merchantId: merchant.id, secret, at, oldValidUntil },
      audited(at, action, merchant, { kind: secret.kind, oldValidUntil: oldValidUntil.toISOString() }),
    );
    return oldValidUntil;
  }

  return {
    async update(id, input) {
      const checked = checkMerchantChange(input, holdLife);
      if (!checked.ok) throw new GatewayError('merchant_invalid', checked.faults);
      return change(id, 'update', checked.value);
    },
    disable: (id) =>
      change(id, 'disable', ({ disabledAt }) => (disabledAt ? null : { disabledAt: clock.now() })),
    enable: (id) => change(id, 'enable', ({ disabledAt }) => (disabledAt ? { disabledAt: null } : null)),

    async rotateKey(id, input) {
      const checked = checkKeyRotation(input);
      if (!checked.ok) throw new GatewayError('operator_request_invalid', checked.faults);
      const merchant = await find(id);
      const { appKey, record } = newBoxKey(merchant.appId, { vault, boxes });
      return { merchant, appKey, oldValidUntil: await rotate(merchant, record, checked.value.overlapHours) };
    },
    async rotateSecret(id, input) {
      const checked = checkSecretRotation(input);
      if (!checked.ok) throw new GatewayError('operator_request_invalid', checked.faults);
      const { kind, overlapHours } = checked.value;
      const merchant = await find(id);
      const { secret, record } = newSecret(kind, merchant.appId, vault);
      return { merchant, kind, secret, oldValidUntil: await rotate(merchant, record, overlapHours) };
    },
    async validSecrets(id) {
      await find(id);
      return changes.validSecrets(id, clock.now());
    },
  };
}
