import { CALLBACK_FIELDS } from '@nplus.tech/ktwidget-client/protocol';
import type { CreatedMerchantView, MerchantView, ShownMerchantView } from '../http/operator/merchant-view.js';
import { fields, table } from './table.js';

function clearingText(minutes: number): string {
  return minutes === 0 ? 'at once' : `${minutes} min after the hold`;
}

function describe({ merchant, app_key }: { merchant: MerchantView; app_key?: string }): string {
  return fields([
    ['id', String(merchant.id)],
    ['name', merchant.name],
    ['app_id', merchant.app_id],
    ...(app_key === undefined ? [] : ([['app_key', app_key]] as const)),
    ['domains', merchant.domains.join(', ')],
    ...CALLBACK_FIELDS.flatMap((field): [string, string][] => {
      const url = merchant.callbacks[field];
      return url === undefined ? [] : [[field, url]];
    }),
    ['orders', merchant.require_signed_orders ? 'signed ones alone' : 'signed or not'],
    ['one payment', merchant.max_amount === null ? 'any amount' : `at most ${merchant.max_amount} KZT`],
    ['clearing', clearingText(merchant.clearing_delay_minutes)],
    ['state', merchant.disabled ? 'disabled' : 'active'],
    ['created', merchant.created_at],
  ]);
}

/** A merchant that was just made, and the note that its secrets are shown this once. */
export function createdMerchantText(created: CreatedMerchantView): string {
  return `The merchant is made. app_id and app_key go into the page with the button:

${describe(created)}
Secrets for the merchant’s server. They are shown this once; hand them over safely and keep no copy:

${fields([
  ['app_secret', `${created.app_secret}  the bearer of the server API`],
  ['order_secret', `${created.order_secret}  signs orders (HS256; the text itself is the key)`],
  ['webhook_secret', `${created.webhook_secret}  checks that a notification is ours`],
])}`;
}

/** One merchant. */
export function merchantText(shown: ShownMerchantView): string {
  return describe(shown);
}

/** All merchants, a line each. */
export function merchantListText(merchants: readonly MerchantView[]): string {
  if (merchants.length === 0) {
    return 'There are no merchants yet. Make one: ktpay merchant create --help\n';
  }
  return table(
    ['ID', 'NAME', 'APP_ID', 'STATE', 'CREATED', 'DOMAINS'],
    merchants.map((merchant) => [
      String(merchant.id),
      merchant.name,
      merchant.app_id,
      merchant.disabled ? 'disabled' : 'active',
      merchant.created_at.slice(0, 10),
      merchant.domains.join(', '),
    ]),
  );
}

/** A merchant that was changed. */
export function changedMerchantText(merchant: MerchantView): string {
  return describe({ merchant });
}
