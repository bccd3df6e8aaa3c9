import type { Operation } from '../book/operation.js';
import { reasonSentence } from '../words/reasons.js';
import { toKzt } from './money.js';

/** The JSON the shop's server gets (acquirer page: post link). `secret_hash` is the only thing that vouches for it. */
export function postLinkBody(operation: Operation, now: Date): Record<string, unknown> {
  const failed = operation.status === 'FAILED';
  return {
    id: operation.id,
    invoiceId: operation.invoiceId,
    accountId: operation.accountId,
    amount: toKzt(operation.amount),
    amountBonus: 0,
    currency: operation.currency,
    code: failed ? 'error' : 'ok',
    reason: failed ? reasonSentence(operation.reasonCode, 'EN').what : 'success',
    reasonCode: operation.reasonCode,
    approvalCode: operation.approvalCode,
    reference: operation.reference,
    cardMask: operation.cardMask,
    cardType: operation.cardType,
    cardId: '',
    issuer: 'TEST BANK',
    issuerBankCountry: 'KZ',
    terminal: operation.terminal,
    dateTime: now.toISOString(),
    description: operation.description,
    language: operation.language,
    name: operation.cardHolder,
    email: operation.email,
    phone: operation.phone,
    ip: operation.ip,
    ipCountry: '',
    ipCity: '',
    ipRegion: '',
    ipDistrict: '',
    ipLatitude: 0,
    ipLongitude: 0,
    secure: operation.secure ? 'yes' : 'no',
    secureDetails: '',
    secret_hash: operation.secretHash,
  };
}
