import { waitUntil } from '@open-wc/testing';
import type { FakeGateway } from './fake-gateway.js';
import { shopWith, type FramedShop } from './framed-button.js';

/** A shop's page on which a part of the button does not come until the test lets it. */
export interface ShopWithLatePart extends FramedShop {
  /** The part was asked for, and is held back. */
  awaited: () => Promise<void>;
  comes: () => Promise<void>;
}

/**
 * A shop for the fake's order without one of the parts that are fetched later.
 * @param gateway whose order
 * @param how `held`: the answer does not come; `lost`: it says that there is nothing
 * @param part what the part's address has in it
 */
export async function shopWithout(
  gateway: FakeGateway,
  how: 'held' | 'lost',
  part: string,
): Promise<ShopWithLatePart> {
  const key = crypto.randomUUID();
  const shop = await shopWith(gateway, `/${how}-chunk/${part}/${key}/src/define.ts`);
  const awaited = () =>
    waitUntil(async () => (await fetch(`/awaited-chunk/${key}`)).ok, `nobody fetches ${part}`, {
      timeout: 9000,
    });
  const comes = async () => {
    if (how === 'held') await awaited();
    await fetch(`/release-chunk/${key}`);
  };
  return { ...shop, awaited, comes };
}
