import type { Chance } from './chance.js';
import { REFUND_PLANS, type MerchantServer, type RefundPlan } from './merchant-server.js';
import { CONTRACT_ENDINGS } from './provider-side.js';

/** What a customer does at the bank, and how often. */
const WAYS = {
  pays: 42,
  'pays-at-once': 5,
  'pays-by-3d-secure': 8,
  'pays-after-a-decline': 6,
  'pays-in-two-tabs': 9,
  'edits-the-amount': 7,
  'is-declined': 6,
  'leaves-at-3d-secure': 3,
  'leaves-at-the-bank': 4,
  'never-opens-the-bank': 3,
  'cancels-on-our-page': 4,
  'cancels-while-paying': 4,
  'is-cancelled-by-the-merchant': 5,
} as const;
type Way = keyof typeof WAYS;

/** So many of the orders are for a service. */
const SERVICE_SHARE = 0.45;

/** What a customer's browser gets from a shop to make a payment. */
export interface ShopKeys {
  appId: string;
  appKey: string;
}

/** The shop that a customer buys at. */
export interface Shop extends ShopKeys {
  server: MerchantServer;
  /** Charges a while after the hold, so that its merchant can cancel. */
  clearsLater: boolean;
}

/** What is known of a payment outside of the gateway. */
export interface Ordered {
  way: Way;
  shop: Shop;
  orderId: string;
  amount: number;
  /** What the service is for; null: goods. */
  contract: string | null;
  refund: RefundPlan;
  /** Every transaction that the gateway ever answered with. */
  hashes: Set<string>;
}

/** Leaves to chance what a customer orders and does. */
export function planOrder(serial: number, shops: readonly Shop[], chance: Chance): Ordered {
  const way = chance.weighted(WAYS);
  const isCancelled = way === 'is-cancelled-by-the-merchant';
  const isService = !isCancelled && chance.next() < SERVICE_SHARE;
  const ending = chance.weighted(CONTRACT_ENDINGS);
  return {
    way,
    shop: chance.pick(isCancelled ? shops.filter(({ clearsLater }) => clearsLater) : shops),
    orderId: `order-${serial}`,
    amount: chance.between(5_000, 5_000_000) / 100,
    contract: isService ? `${String(serial).padStart(7, '0')}${ending}` : null,
    refund: chance.weighted(REFUND_PLANS),
    hashes: new Set(),
  };
}
