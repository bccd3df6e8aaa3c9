import { EmulatorControl, type EmulatorFault } from './emulator-control.js';

/** An operation in the provider's book. Amount in KZT; null when it was voided before it was known. */
export interface BookedCredit {
  id: string;
  contract: string | null;
  amount: number | null;
  state: 'in-progress' | 'credited' | 'refused' | 'voided';
  /** How often the contract was given the money by it. */
  credits: number;
}

/** A fault of the provider. */
export interface ProviderFault extends EmulatorFault {
  target: 'check' | 'credit' | 'status' | 'void';
}

/** The provider's control endpoints. */
export class ProviderControl extends EmulatorControl<ProviderFault, { operations: BookedCredit[] }> {}

/** What goes wrong at the provider all the time, beside what lies in the contracts. */
export const STEADY_PROVIDER_FAULTS: readonly ProviderFault[] = [
  ...(['credit', 'void'] as const).flatMap((target) => [
    { target, effect: 'done-then-reset', probability: 0.08 },
    { target, effect: 'done-then-error-500', probability: 0.05 },
    { target, effect: 'done-then-hang', probability: 0.03 },
    { target, effect: 'error-500', probability: 0.05 },
    { target, effect: 'reset', probability: 0.04 },
    { target, effect: 'answer-twice', probability: 0.05 },
    { target, effect: 'delay', probability: 0.04, ms: 2000 },
  ]),
  { target: 'check', effect: 'reset', probability: 0.05 },
  { target: 'check', effect: 'error-500', probability: 0.05 },
  { target: 'status', effect: 'error-500', probability: 0.05 },
  { target: 'status', effect: 'reset', probability: 0.04 },
  { target: 'status', effect: 'answer-twice', probability: 0.05 },
];

/** The service that customers pay for: a contract is twelve digits, and its last five say how its credit goes. */
export const SERVICE = {
  id: 1,
  names: { ru: 'Коммунальные услуги', kk: 'Коммуналдық қызметтер', en: 'Utilities' },
  contract_pattern: '^\\d{12}$',
  contract_example: '000000150000',
  min_amount: 10,
  max_amount: 1_000_000,
  provider_service: 'utilities',
};

/** How the credits go, as endings of contracts (demo/provider/README.md), and how often. */
export const CONTRACT_ENDINGS = {
  '50000': 40, // credited at once
  '00001': 3, // no such contract
  '00002': 8, // refused: closed
  '00003': 6, // refused: over its limit
  '00004': 12, // slow
  '00005': 6, // slower than the gateway waits
  '00006': 8, // credited, never answered
  '00007': 6, // nothing is answered but the void
  '00008': 8, // every answer twice
  '00009': 8, // 500 three times
} as const;
