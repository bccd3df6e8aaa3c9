import type { Clock } from '../payments/clock.js';
import { GatewayError } from '../payments/gateway-error.js';
import { hashAppSecret } from './merchant-secrets.js';
import type { Merchant } from './merchant.js';
import type { MerchantStore } from './ports.js';

const BEARER = /^Bearer +(ktas_[\w-]{20,100})$/i;

/**
 * Whose server speaks, by its `Authorization: Bearer <app_secret>` (contract 2.2). The secret is looked up by its hash:
 * nothing is compared byte by byte, so an answer's time tells nothing. A disabled merchant takes no new payments but may
 * look after the ones it has.
 * Throws {@link GatewayError} `app_secret_invalid`.
 */
export function authenticateMerchantUseCase({
  merchants,
  clock,
}: {
  merchants: MerchantStore;
  clock: Clock;
}) {
  return async (authorization: string | undefined): Promise<Merchant> => {
    const secret = BEARER.exec(authorization ?? '')?.[1];
    const merchant =
      secret === undefined ? null : await merchants.findByAppSecret(hashAppSecret(secret), clock.now());
    if (!merchant) throw new GatewayError('app_secret_invalid');
    return merchant;
  };
}
