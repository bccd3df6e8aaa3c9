import { LIMITS, OURS } from './built-button.js';
import type { ShopPage } from './stand.js';

/** Who is measured: our button, and as little as anybody would write by hand. */
export const CONTENDERS = ['button', 'limit'] as const;
export type Contender = (typeof CONTENDERS)[number];

export const TAGS: Record<Contender, string> = { button: 'kt-pay-button', limit: 'limit-pay-button' };

/** Any X25519 public key will do: nobody opens the box. */
const APP_KEY = 'hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=';

const page = (script: string, tag: string, more = ''): ShopPage => {
  return (gatewayUrl) => `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shop</title>
<link rel="icon" href="data:,">
<script type="module" src="${script}"></script>${more}
<h1>Чайный набор «Дастархан»</h1>
<p>Пиалы, чайник, самовар.</p>
<${tag} gateway-url="${gatewayUrl}" app-id="0123456789abcdef0123456789abcdef" app-key="${APP_KEY}"
  type="ecom" order-id="TEA-260205-7K3QXM" amount="4990.50" description="Чайный набор «Дастархан»"></${tag}>
</html>`;
};

/**
 * The shop's pages, alike but for the element, by their paths.
 * @param preloaded what ours fetches ahead by a line of its own, if anything
 */
export function shopPages(preloaded: string | null): ReadonlyMap<string, ShopPage> {
  const line = preloaded === null ? '' : `\n<link rel="modulepreload" href="${preloaded}">`;
  return new Map([
    ['/button', page(OURS, TAGS.button, line)],
    ['/limit', page(LIMITS, TAGS.limit)],
  ]);
}
