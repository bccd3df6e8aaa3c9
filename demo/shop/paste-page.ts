import type { MerchantAccount } from './config.js';
import type { ShopOrder } from './orders.js';

/** What the page to paste from is filled with. */
export interface PasteValues {
  /** Where the button's file is served from, as the browser sees it. */
  readonly shopUrl: string;
  readonly merchant: MerchantAccount;
  readonly order: ShopOrder;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Puts real values where the page to paste from has words for the reader to replace: what it shows is then what works.
 * @throws An error when the page has lost one of the words.
 */
export function fillPastePage(html: string, { shopUrl, merchant, order }: PasteValues): string {
  const values: Record<string, string> = {
    'https://YOUR-SHOP': shopUrl,
    'https://GATEWAY': merchant.gatewayUrl,
    YOUR_APP_ID: merchant.appId,
    YOUR_APP_KEY: merchant.appKey,
    YOUR_ORDER_ID: order.order_id,
  };
  let filled = html;
  for (const [word, value] of Object.entries(values)) {
    if (!filled.includes(word)) throw new Error(`the page to paste from has no ${word}`);
    filled = filled.replaceAll(word, escapeHtml(value));
  }
  return filled;
}
