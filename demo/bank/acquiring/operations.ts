import type { AccessToken } from '../book/entries.js';
import type { Operation } from '../book/operation.js';
import type { Bank } from './bank.js';
import { parseAmount } from './money.js';
import { Refusal } from './refusals.js';

const LEAST_REFUND = 1000;

/** The operation as the token's terminal may touch it. @throws Refusal */
export function requireOperation(bank: Bank, token: AccessToken, id: string): Operation {
  const operation = bank.book.operation(id);
  if (operation?.terminal !== token.terminal) throw new Refusal('noOperation');
  return operation;
}

/** Takes held money: all of it, or the given part, whereupon the rest is free again. @throws Refusal */
export function charge(bank: Bank, operation: Operation, asked: unknown): Operation {
  if (operation.status !== 'AUTH') throw new Refusal('notHeld');
  const amount = readAmount(asked, operation.amount);
  if (amount > operation.amount) throw new Refusal('chargeTooMuch');
  return bank.book.step(operation, record(bank, 'charged', amount), {
    status: 'CHARGE',
    charged: amount,
    holdEndsAt: null,
  });
}

/** Releases a hold. @throws Refusal */
export function cancel(bank: Bank, operation: Operation): Operation {
  if (operation.status !== 'AUTH') throw new Refusal('notHeld');
  return bank.book.step(operation, record(bank, 'cancelled', operation.amount), {
    status: 'CANCEL',
    holdEndsAt: null,
  });
}

/** Gives charged money back, whole or in parts. Every call is a refund of its own: nothing here is idempotent. @throws Refusal */
export function refund(bank: Bank, operation: Operation, asked: unknown, externalId: unknown): Operation {
  if (operation.status !== 'CHARGE' && operation.status !== 'REFUND') throw new Refusal('notCharged');
  const left = operation.charged - operation.refunded;
  if (left === 0) throw new Refusal('refundTooMuch');
  const amount = readAmount(asked, left);
  if (amount < LEAST_REFUND) throw new Refusal('refundTooSmall');
  if (amount > left) throw new Refusal('refundTooMuch');
  const what = typeof externalId === 'string' && externalId !== '' ? `refunded ${externalId}` : 'refunded';
  return bank.book.step(operation, record(bank, what, amount), {
    status: 'REFUND',
    refunded: operation.refunded + amount,
  });
}

function readAmount(asked: unknown, whole: number): number {
  if (asked === undefined || asked === '') return whole;
  const amount = parseAmount(asked);
  if (amount === undefined) throw new Refusal('amount');
  return amount;
}

function record(bank: Bank, what: string, amount: number): { at: string; what: string; amount: number } {
  return { at: bank.settings.now().toISOString(), what, amount };
}
