import { merchantUseCases } from '../../src/merchants/merchant-use-cases.js';
import { serviceUseCases } from '../../src/services/service-use-cases.js';
import type { Database } from '../../src/store/database.js';
import { createMerchantStore } from '../../src/store/merchants.js';
import { createServiceStore } from '../../src/store/services.js';
import { createVault } from '../../src/vault/master-key-vault.js';
import { sodiumSealedBoxes } from '../../src/vault/sodium-sealed-boxes.js';

/** The time at which every merchant of these tests is made. */
export const MADE_AT = new Date('2026-03-01T09:00:00Z');

/** Merchants on a database, with a vault of their own, and the catalogue of services: real parts, a clock that stands still. */
export function testMerchants(db: Database) {
  const parts = {
    merchants: createMerchantStore(db),
    vault: createVault([Buffer.alloc(32, 7)]),
    boxes: sodiumSealedBoxes,
    clock: { now: () => MADE_AT },
    holdLife: 5 * 24 * 60 * 60,
  };
  const services = serviceUseCases({
    services: createServiceStore(db),
    clock: parts.clock,
    hasProvider: true,
  });
  return { ...parts, services, useCases: merchantUseCases(parts) };
}
