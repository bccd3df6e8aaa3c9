import { EmulatorControl, type EmulatorFault } from './emulator-control.js';

/** An operation in the bank's book. Amounts in KZT. */
export interface BookedOperation {
  id: string;
  status: string;
  amount: number;
  currency: string;
  chargedAmount: number;
  refundedAmount: number;
  charges: number;
  /** What was done to it: `charged`, `cancelled`, `refunded <our id>` … */
  history: { what: string; amount?: number }[];
}

/** An invoice in the bank's book. */
export interface BookedInvoice {
  invoiceId: string;
  operations: BookedOperation[];
}

/** A fault of the bank. */
export interface BankFault extends EmulatorFault {
  target: 'oauth' | 'status' | 'charge' | 'cancel' | 'refund' | 'post-link' | 'payment-page';
}

/** The bank's control endpoints. */
export class BankControl extends EmulatorControl<BankFault, { invoices: BookedInvoice[] }> {}

/** What goes wrong at the bank all the time, and how often. */
export const STEADY_BANK_FAULTS: readonly BankFault[] = [
  { target: 'post-link', effect: 'lost', probability: 0.15 },
  { target: 'post-link', effect: 'twice', probability: 0.15 },
  { target: 'post-link', effect: 'late', probability: 0.1, ms: 3000 },
  ...(['charge', 'cancel', 'refund'] as const).flatMap((target) => [
    { target, effect: 'done-then-reset', probability: 0.08 },
    { target, effect: 'done-then-error-500', probability: 0.05 },
    { target, effect: 'done-then-hang', probability: 0.03 },
    { target, effect: 'error-500', probability: 0.05 },
    { target, effect: 'reset', probability: 0.04 },
    { target, effect: 'refuse', probability: 0.05 },
    { target, effect: 'delay', probability: 0.04, ms: 2000 },
  ]),
  { target: 'status', effect: 'error-500', probability: 0.05 },
  { target: 'status', effect: 'reset', probability: 0.04 },
  { target: 'status', effect: 'refuse', probability: 0.03 },
  { target: 'status', effect: 'delay', probability: 0.05, ms: 1500 },
  { target: 'oauth', effect: 'error-500', probability: 0.04 },
  { target: 'oauth', effect: 'done-then-reset', probability: 0.04 },
];
