import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { tailOf } from '../book/book.js';
import type { AccessToken, TokenInvoice } from '../book/entries.js';
import { stagesOf, type Bank } from './bank.js';
import { parseAmount } from './money.js';
import { Refusal } from './refusals.js';

/** The fields of a token request's form. */
export type TokenForm = Readonly<Record<string, unknown>>;

const PAYMENT_SCOPE = 'payment';

/** Gives a token: with an invoice for one payment, without one for the operations. @throws Refusal */
export function issueToken(bank: Bank, form: TokenForm): { token: AccessToken; scope: string } {
  const { settings, book } = bank;
  if (text(form, 'grant_type') !== 'client_credentials') throw new Refusal('grantType');
  const known = sameSecret(text(form, 'client_id'), settings.clientId);
  if (!sameSecret(text(form, 'client_secret'), settings.clientSecret) || !known)
    throw new Refusal('unknownClient');
  const terminal = text(form, 'terminal');
  if (!stagesOf(bank, terminal)) throw new Refusal('unknownTerminal');
  const scope = text(form, 'scope').trim();
  const invoice = text(form, 'invoiceID') === '' ? null : readInvoice(bank, terminal, form);
  const scopes = scope.split(/\s+/);
  if (!scopes.includes(PAYMENT_SCOPE) || (invoice && scopes.length > 1)) throw new Refusal('scope');
  const token: AccessToken = {
    token: randomBytes(16).toString('base64url').toUpperCase(),
    terminal,
    expiresAt: new Date(settings.now().getTime() + settings.pace.tokenSeconds * 1000).toISOString(),
    invoice,
  };
  book.record({ kind: 'token', token });
  return { token, scope };
}

/** Finds the service token of an `Authorization` header. @throws Refusal */
export function requireServiceToken(bank: Bank, authorization: string | undefined): AccessToken {
  const given = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const token = liveToken(bank, given);
  if (!token) throw new Refusal('noToken');
  if (token.invoice) throw new Refusal('paymentToken');
  return token;
}

/** The token if the bank gave it and it has not expired. */
export function liveToken(bank: Bank, given: string): AccessToken | undefined {
  const token = bank.book.token(given);
  return token && Date.parse(token.expiresAt) > bank.settings.now().getTime() ? token : undefined;
}

function readInvoice(bank: Bank, terminal: string, form: TokenForm): TokenInvoice {
  const invoiceId = text(form, 'invoiceID');
  if (!/^\d{6,15}$/.test(invoiceId)) throw new Refusal('invoiceFormat');
  const owner = bank.book.invoiceOfTail(terminal, tailOf(invoiceId));
  if (owner !== undefined && owner !== invoiceId) throw new Refusal('invoiceTail');
  // A customer who comes back gets a fresh token for the same invoice; one that ever held money is done with.
  const used = bank.book
    .operationsOf({ terminal, invoiceId })
    .some((operation) => operation.approvalCode !== '');
  if (used) throw new Refusal('invoiceUsed');
  const amount = parseAmount(form['amount']);
  if (amount === undefined) throw new Refusal('amount');
  if (text(form, 'currency') !== 'KZT') throw new Refusal('currency');
  const postLink = text(form, 'postLink');
  const failurePostLink = text(form, 'failurePostLink');
  if (![postLink, failurePostLink].every((link) => link === '' || isWebUrl(link))) throw new Refusal('link');
  return {
    invoiceId,
    amount,
    currency: 'KZT',
    secretHash: text(form, 'secret_hash'),
    postLink,
    failurePostLink,
  };
}

/** An absolute http(s) URL: the only kind of link the bank follows or sends anybody to. */
export function isWebUrl(link: string): boolean {
  return URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);
}

function text(form: TokenForm, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value : '';
}

function sameSecret(given: string, known: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(given), digest(known));
}
