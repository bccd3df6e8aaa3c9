import type { DemoMerchant } from './demo-file.js';
import type { KnownMerchant, NewMerchant } from './operator-client.js';

/** What is needed of the operator's API. */
export interface Merchants {
  findMerchant(id: number): Promise<KnownMerchant | null>;
  createMerchant(merchant: NewMerchant): Promise<DemoMerchant>;
}

/** Where a browser may open the shop. */
function shopDomains(shopPort: number): string[] {
  return [`localhost:${shopPort}`, `shop.localhost:${shopPort}`];
}

/**
 * The shop's account at the gateway: the one of an earlier start when it still exists and trusts the shop's address, else
 * a new one (another database, or the shop has moved to another port).
 */
export async function ensureMerchant(
  merchants: Merchants,
  kept: DemoMerchant | null,
  shopPort: number,
): Promise<DemoMerchant> {
  const domains = shopDomains(shopPort);
  if (kept !== null) {
    const known = await merchants.findMerchant(kept.id);
    const fits = known?.app_id === kept.app_id && domains.every((domain) => known.domains.includes(domain));
    if (fits) return { ...kept, app_key: known.app_key };
  }
  return merchants.createMerchant({
    name: 'Дала шайы',
    domains,
    callbacks: { callback_post_url: `http://localhost:${shopPort}/notifications` },
  });
}
