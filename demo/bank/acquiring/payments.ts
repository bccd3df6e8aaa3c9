import { randomInt, randomUUID } from 'node:crypto';
import type { Challenge, Operation, OperationState } from '../book/operation.js';
import { stagesOf, type Bank } from './bank.js';
import { cardDigits, cardMask, cardType, type CardFields } from './card-data.js';
import type { PageRequest } from './page-params.js';
import { behaviourOf } from './test-cards.js';

/** Failed authorisations after which the page sends the customer back to the shop. */
export const ATTEMPTS = 3;
/** Wrong one-time codes after which 3-D Secure has failed. */
export const CODES = 3;

const NO_ANSWER = 458;
const UNDECIDED = 459;
const THREE_D_SECURE_FAILED = 473;
const THREE_D_SECURE_CANCELLED = 499;

/** Takes a card that passed the form's checks. The same form sent twice, by a double click say, is one operation. */
export function pay(
  bank: Bank,
  request: PageRequest,
  card: CardFields,
  formId: string,
  ip: string,
): Operation {
  const already = bank.book.operationOfForm(formId);
  if (already) return already;
  const { token, ...asked } = request;
  const digits = cardDigits(card.number);
  const id = randomUUID();
  const start = {
    ...asked,
    id,
    formId,
    ip,
    token: token.token,
    cardMask: cardMask(digits),
    cardType: cardType(digits),
    cardHolder: card.name.trim().toUpperCase(),
    endsAtDecline: card.cvc.trim() === '999' || behaviourOf(cardMask(digits)).final === true,
  };
  bank.book.record({ kind: 'operation', at: bank.settings.now().toISOString(), start });
  const operation = bank.book.operation(id);
  if (!operation) throw new Error('An operation that was recorded is not in the book.');
  return behaviourOf(start.cardMask).challenge ? startChallenge(bank, operation) : authorise(bank, operation);
}

/** The customer typed a one-time code on the issuer's page. */
export function enterCode(bank: Bank, operation: Operation, code: string): Operation {
  const challenge = openChallenge(operation);
  if (!challenge) return operation;
  if (code.replace(/\D/g, '') === challenge.code)
    return step(bank, operation, 'code-right', { challenge: { ...challenge, result: 'passed' } });
  const wrongCodes = challenge.wrongCodes + 1;
  const result = wrongCodes >= CODES ? 'failed' : null;
  return step(bank, operation, 'code-wrong', { challenge: { ...challenge, wrongCodes, result } });
}

/** The customer wants another code. */
export function sendNewCode(bank: Bank, operation: Operation): Operation {
  const challenge = openChallenge(operation);
  return challenge
    ? step(bank, operation, 'code-sent', { challenge: { ...challenge, code: newCode() } })
    : operation;
}

/** The customer pressed cancel on the issuer's page. */
export function cancelChallenge(bank: Bank, operation: Operation): Operation {
  const challenge = openChallenge(operation);
  return challenge
    ? step(bank, operation, '3d-secure-cancelled', { challenge: { ...challenge, result: 'cancelled' } })
    : operation;
}

/** The browser is back from the issuer. What happened there is asked of the issuer, never read from the browser. */
export function finishChallenge(bank: Bank, operation: Operation): Operation {
  if (operation.status !== '3D' || !operation.challenge?.result) return operation;
  switch (operation.challenge.result) {
    case 'passed':
      return authorise(bank, step(bank, operation, '3d-secure-passed', { status: 'NEW', secure: true }));
    case 'failed':
      return fail(bank, operation, THREE_D_SECURE_FAILED, { final: true });
    case 'cancelled':
      return fail(bank, operation, THREE_D_SECURE_CANCELLED);
  }
}

/** The customer goes back to the shop after a decline: the payment is over. */
export function leave(bank: Bank, token: string): void {
  const failed = bank.book.operationsOfToken(token).filter(({ status }) => status === 'FAILED');
  const last = failed.at(-1);
  if (!last || failed.some((operation) => operation.final)) return;
  step(bank, last, 'left', { final: true });
}

/** The issuer's answer arrived after all. */
export function issuerAnswers(bank: Bank, operation: Operation): Operation {
  const heard = step(bank, operation, 'issuer-answered', { answersAt: null, reasonCode: 0 });
  return decide(bank, heard);
}

/** The challenge ran out of time: nobody came back from the issuer. */
export function challengeTimedOut(bank: Bank, operation: Operation): Operation {
  return fail(bank, operation, THREE_D_SECURE_FAILED, { final: true });
}

/** The bank was killed before the issuer was asked. */
export function forgotten(bank: Bank, operation: Operation): Operation {
  return fail(bank, operation, NO_ANSWER, { final: true });
}

function startChallenge(bank: Bank, operation: Operation): Operation {
  const endsAt = new Date(bank.settings.now().getTime() + bank.settings.pace.challengeMs).toISOString();
  const challenge: Challenge = { id: randomUUID(), code: newCode(), wrongCodes: 0, endsAt, result: null };
  return step(bank, operation, '3d-secure-started', { status: '3D', challenge });
}

function authorise(bank: Bank, operation: Operation): Operation {
  if (!behaviourOf(operation.cardMask).answersLate) return decide(bank, operation);
  const answersAt = new Date(bank.settings.now().getTime() + bank.settings.pace.issuerAnswerMs).toISOString();
  return step(bank, operation, 'issuer-silent', { answersAt, reasonCode: UNDECIDED });
}

function decide(bank: Bank, operation: Operation): Operation {
  const { declines } = behaviourOf(operation.cardMask);
  return declines === undefined ? hold(bank, operation) : fail(bank, operation, declines);
}

function hold(bank: Bank, operation: Operation): Operation {
  const { pace, now } = bank.settings;
  const behaviour = behaviourOf(operation.cardMask);
  const lasts = behaviour.shortHold ? pace.shortHoldMs : pace.holdMs;
  const held = step(
    bank,
    operation,
    'held',
    {
      status: 'AUTH',
      approvalCode: String(randomInt(1_000_000)).padStart(6, '0'),
      reference: String(randomInt(1_000_000_000_000)).padStart(12, '0'),
      holdEndsAt: new Date(now().getTime() + lasts).toISOString(),
    },
    operation.amount,
  );
  const oneStep = behaviour.oneStep === true || stagesOf(bank, operation.terminal) === 1;
  const taken = oneStep
    ? step(bank, held, 'charged', { status: 'CHARGE', charged: held.amount, holdEndsAt: null }, held.amount)
    : held;
  bank.postLinks.enqueue(taken);
  return taken;
}

function fail(
  bank: Bank,
  operation: Operation,
  reasonCode: number,
  ends: { final?: boolean } = {},
): Operation {
  const final =
    ends.final === true || operation.endsAtDecline || failuresOf(bank, operation.token) + 1 >= ATTEMPTS;
  const failed = step(bank, operation, 'failed', { status: 'FAILED', reasonCode, final });
  bank.postLinks.enqueue(failed);
  return failed;
}

/** How many authorisations failed on pages opened with this token. */
export function failuresOf(bank: Bank, token: string): number {
  return bank.book.operationsOfToken(token).filter(({ status }) => status === 'FAILED').length;
}

function openChallenge(operation: Operation): Challenge | null {
  return operation.status === '3D' && !operation.challenge?.result ? operation.challenge : null;
}

function step(
  bank: Bank,
  operation: Operation,
  what: string,
  change: Partial<OperationState>,
  amount?: number,
): Operation {
  const at = bank.settings.now().toISOString();
  return bank.book.step(operation, amount === undefined ? { at, what } : { at, what, amount }, change);
}

function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}
