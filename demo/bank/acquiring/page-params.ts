import lzString from 'lz-string';
import type { AccessToken } from '../book/entries.js';
import type { Language, PaymentLinks } from '../book/operation.js';
import type { Bank } from './bank.js';
import { parseAmount } from './money.js';
import { isWebUrl, liveToken } from './tokens.js';

/**
 * What the browser brought in `params`. All of it can be edited by the customer, amount and links included, and the
 * page takes it as it comes; only the token, its invoice and its terminal must be the bank's own.
 */
export interface PageRequest extends PaymentLinks {
  readonly token: AccessToken;
  /** As it came: the page shows itself again with it. */
  readonly pageParams: string;
  readonly invoiceId: string;
  readonly terminal: string;
  readonly amount: number;
  readonly currency: string;
  readonly language: Language;
  readonly description: string;
  readonly accountId: string;
  readonly phone: string;
  readonly email: string;
  readonly secretHash: string;
}

export type PageFault = 'unreadable' | 'token' | 'invoice' | 'amount';

/** Why the page cannot be shown, with what is known of who asks. */
export interface PageRefusal {
  readonly refused: PageFault;
  readonly language: Language;
  readonly backLink: string;
}

const LANGUAGES: Readonly<Record<string, Language>> = Object.freeze({
  RU: 'RU',
  KZ: 'KZ',
  EN: 'EN',
  RUS: 'RU',
  KAZ: 'KZ',
  ENG: 'EN',
});
const CURRENCIES: readonly string[] = ['KZT', 'USD', 'EUR', 'RUB'];

/** The query string inside `params`; empty when it is not one. */
export function unpackParams(params: unknown): URLSearchParams {
  if (typeof params !== 'string' || params === '') return new URLSearchParams();
  // The library's types leave out that it answers null to what it cannot read.
  const query = lzString.decompressFromEncodedURIComponent(params) as string | null;
  return new URLSearchParams(query ?? '');
}

/** Reads the page's `params`. */
export function readPageRequest(bank: Bank, params: unknown): PageRequest | PageRefusal {
  const fields = unpackParams(params);
  const field = (name: string): string => fields.get(name) ?? '';
  const link = (name: string): string => (isWebUrl(field(name)) ? field(name) : '');
  const language = LANGUAGES[field('language').toUpperCase()] ?? 'RU';
  const backLink = link('backLink');
  const refuse = (refused: PageFault): PageRefusal => ({
    refused,
    language,
    backLink: link('failureBackLink') || backLink,
  });

  if (!fields.has('invoiceId') || backLink === '') return refuse('unreadable');
  const token = liveToken(bank, new URLSearchParams(field('auth')).get('access_token') ?? '');
  if (!token?.invoice) return refuse('token');
  const ours = field('invoiceId') === token.invoice.invoiceId && field('terminal') === token.terminal;
  if (!ours) return refuse('invoice');
  const amount = parseAmount(field('amount'));
  if (amount === undefined || !CURRENCIES.includes(field('currency'))) return refuse('amount');
  return {
    token,
    pageParams: String(params),
    invoiceId: token.invoice.invoiceId,
    terminal: token.terminal,
    amount,
    currency: field('currency'),
    language,
    backLink,
    failureBackLink: link('failureBackLink') || backLink,
    postLink: link('postLink') || token.invoice.postLink,
    failurePostLink: link('failurePostLink') || token.invoice.failurePostLink,
    description: field('description').slice(0, 125),
    accountId: field('accountId'),
    phone: field('phone'),
    email: field('email'),
    secretHash: token.invoice.secretHash,
  };
}
