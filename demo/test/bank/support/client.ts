import lzString from 'lz-string';
import { TERMINAL, type BankAddress, type Json } from './test-bank.js';

const SERVICE_SCOPE = 'webapi usermanagement email_send verification statement statistics payment';

/** An answer read to its end. */
interface Answer {
  readonly status: number;
  readonly body: Json;
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, body: (await response.json()) as Json };
}

/** Asks for a token with these form fields over the right ones. */
export async function askToken(bank: BankAddress, fields: Record<string, string> = {}): Promise<Answer> {
  const form = {
    grant_type: 'client_credentials',
    scope: SERVICE_SCOPE,
    client_id: 'client',
    client_secret: 'secret',
    terminal: TERMINAL,
    ...fields,
  };
  return read(
    await fetch(`${bank.bankUrl}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) }),
  );
}

export async function serviceToken(bank: BankAddress, terminal = TERMINAL): Promise<string> {
  return String((await askToken(bank, { terminal })).body['access_token']);
}

export interface Invoice {
  readonly invoiceId: string;
  readonly amount?: string;
  readonly terminal?: string;
  readonly shopUrl?: string;
}

/** The fields of a payment token. */
export function paymentFields({
  invoiceId,
  amount = '1000',
  terminal = TERMINAL,
  shopUrl,
}: Invoice): Record<string, string> {
  return {
    scope: 'payment',
    terminal,
    invoiceID: invoiceId,
    secret_hash: `hash of ${invoiceId}`,
    amount,
    currency: 'KZT',
    postLink: shopUrl === undefined ? '' : `${shopUrl}/post-link`,
    failurePostLink: '',
  };
}

/** Packs the page's parameters as a shop does. */
export function packParams(fields: Record<string, string>): string {
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return lzString.compressToEncodedURIComponent(query.join('&'));
}

/** The page's parameters for a token, with these fields edited. */
export function pageFields(
  token: string,
  invoice: Invoice,
  edited: Record<string, string> = {},
): Record<string, string> {
  const shop = invoice.shopUrl ?? 'http://shop.invalid';
  return {
    invoiceId: invoice.invoiceId,
    backLink: `${shop}/back`,
    failureBackLink: `${shop}/failure`,
    postLink: invoice.shopUrl === undefined ? '' : `${shop}/post-link`,
    failurePostLink: '',
    language: 'EN',
    description: 'Two books',
    accountId: '',
    terminal: invoice.terminal ?? TERMINAL,
    amount: invoice.amount ?? '1000',
    currency: 'KZT',
    phone: '',
    email: '',
    cardSave: 'false',
    auth: `access_token=${token}&token_type=Bearer`,
    ...edited,
  };
}

/** Takes a payment token and gives the address of its page. */
export async function openPayment(
  bank: BankAddress,
  invoice: Invoice,
  edited: Record<string, string> = {},
): Promise<string> {
  const { status, body } = await askToken(bank, paymentFields(invoice));
  if (status !== 200) throw new Error(`No token: ${JSON.stringify(body)}`);
  const params = packParams(pageFields(String(body['access_token']), invoice, edited));
  return `${bank.bankUrl}/payform/?params=${params}`;
}

/** Calls an operation of the bank's API with a service token. */
export async function operate(
  bank: BankAddress,
  path: string,
  token: string,
  init: RequestInit = {},
): Promise<Answer> {
  return read(
    await fetch(`${bank.bankUrl}/operation/${path}`, {
      method: 'POST',
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) },
    }),
  );
}

export async function askStatus(bank: BankAddress, invoiceId: string, token?: string): Promise<Answer> {
  const bearer = token ?? (await serviceToken(bank));
  const url = `${bank.bankUrl}/check-status/payment/transaction/${invoiceId}`;
  return read(await fetch(url, { headers: { authorization: `Bearer ${bearer}` } }));
}

/** The status's transaction. */
export async function transaction(bank: BankAddress, invoiceId: string): Promise<Json> {
  return ((await askStatus(bank, invoiceId)).body['transaction'] ?? {}) as Json;
}

export async function control(bank: BankAddress, method: string, path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${bank.bankUrl}/control/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  return text === '' ? {} : (JSON.parse(text) as Json);
}

/** The operations the bank's book has for an invoice. */
export async function bookOf(bank: BankAddress, invoiceId: string): Promise<Json[]> {
  return (await control(bank, 'GET', `book/${invoiceId}`))['operations'] as Json[];
}
