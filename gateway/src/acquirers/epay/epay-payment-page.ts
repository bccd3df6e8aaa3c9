import { CURRENCY, type Language } from '@nplus.tech/ktwidget-client/protocol';
import lzString from 'lz-string';
import type { PaymentPageRequest } from '../../payments/acquirer.js';
import { kztFromTiyn } from './epay-amount.js';

/** The page's names of the languages. */
const LANGUAGES: Readonly<Record<Language, string>> = { ru: 'RU', kk: 'KZ', en: 'EN' };
/** More of a description the page does not show. */
const MAX_DESCRIPTION = 125;

/**
 * The URL of the bank's page for one payment. The customer can edit everything in it, so nothing that comes of it is
 * believed before the status says the same. Fields in the bank's documented order; an absent value is an empty string.
 */
export function paymentPageUrl(pageUrl: string, payment: PaymentPageRequest, token: string): string {
  const query = encodeFields([
    ['invoiceId', payment.invoiceId],
    ['backLink', payment.backLink],
    ['failureBackLink', payment.failureBackLink],
    ['postLink', payment.postLink],
    ['failurePostLink', payment.failurePostLink],
    ['language', LANGUAGES[payment.language]],
    ['description', shorten(payment.description)],
    ['accountId', payment.user.merchant_user_id ?? ''],
    ['terminal', payment.terminalId],
    ['amount', String(kztFromTiyn(payment.amount))],
    ['currency', CURRENCY],
    ['phone', payment.user.phone ?? ''],
    ['email', payment.user.email ?? ''],
    ['cardSave', 'false'],
    [
      'auth',
      encodeFields([
        ['access_token', token],
        ['token_type', 'Bearer'],
      ]),
    ],
  ]);
  return `${pageUrl}?params=${lzString.compressToEncodedURIComponent(query)}`;
}

// URLSearchParams writes a space as "+" (and a plus as %2B); the page wants %20.
function encodeFields(fields: [string, string][]): string {
  return new URLSearchParams(fields).toString().replaceAll('+', '%20');
}

// By code points: half of a surrogate pair would reach the page as a question mark.
function shorten(text: string): string {
  return text.length <= MAX_DESCRIPTION ? text : Array.from(text).slice(0, MAX_DESCRIPTION).join('');
}
