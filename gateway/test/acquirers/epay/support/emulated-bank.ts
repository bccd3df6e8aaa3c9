import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBank } from '../../../../../demo/bank/app.js';
import { LIFELIKE_PACE } from '../../../../../demo/bank/settings.js';
import { createEpayAcquirer, type EpayOptions } from '../../../../src/acquirers/epay/epay-acquirer.js';
import type { Acquirer } from '../../../../src/payments/acquirer.js';
import { TERMINAL } from './page-request.js';

export const CARDS = {
  approved: '4405645000006150',
  threeDSecure: '5522043300000005',
  notEnoughFunds: '4405645000014840',
  answersLate: '4405645000004593',
  oneStep: '4405645000008016',
  shortHold: '4405645000008024',
};

/** The bank emulator on ports of its own, and what a test does there in the customer's or the operator's place. */
export interface EmulatedBank {
  options: EpayOptions;
  acquirer: Acquirer;
  /** Types a card into the page, as the customer does; the page's URL may have been edited before. */
  pay(pageUrl: string, card: string): Promise<void>;
  setFault(fault: { target: string; effect: string; times?: number; ms?: number }): Promise<void>;
  /** What the bank's own book says of an invoice. */
  operations(invoiceId: string): Promise<{ id: string; status: string }[]>;
  /** Moves the bank's and the adapter's clock forward. */
  pass(ms: number): void;
  stop(): Promise<void>;
}

export async function startEmulatedBank(): Promise<EmulatedBank> {
  const folder = await mkdtemp(join(tmpdir(), 'epay-test-'));
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const bank = await startBank({
    folder,
    bankPort: 0,
    acsPort: 0,
    clientId: 'the client',
    clientSecret: 'the & secret',
    terminals: new Map([[TERMINAL, 2]]),
    control: true,
    seed: 1,
    pace: { ...LIFELIKE_PACE, issuerAnswerMs: 3_600_000 },
    now,
  });
  const options: EpayOptions = {
    oauthUrl: `${bank.bankUrl}/oauth2/token`,
    apiUrl: bank.bankUrl,
    pageUrl: `${bank.bankUrl}/payform/`,
    clientId: 'the client',
    clientSecret: 'the & secret',
    clock: { now },
    timeoutMs: 5000,
  };
  const post = async (path: string, body: string | URLSearchParams, headers: Record<string, string> = {}) => {
    const answer = await fetch(bank.bankUrl + path, { method: 'POST', body, headers, redirect: 'manual' });
    if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.text();
  };
  return {
    options,
    acquirer: createEpayAcquirer(options),
    pay: async (pageUrl, number) => {
      const params = new URL(pageUrl).searchParams.get('params') ?? '';
      const card = { number, expiry: '12 / 40', cvc: '123', name: 'Aigerim Serikova' };
      const page = await post('/payform/pay', new URLSearchParams({ params, ...card }));
      if (page !== '') throw new Error('the page asks for the card again');
    },
    setFault: async (fault) => {
      await post('/control/faults', JSON.stringify(fault), { 'content-type': 'application/json' });
    },
    operations: async (invoiceId) => {
      const answer = await fetch(`${bank.bankUrl}/control/book/${invoiceId}`);
      return ((await answer.json()) as { operations: { id: string; status: string }[] }).operations;
    },
    pass: (ms) => {
      ahead += ms;
    },
    stop: async () => {
      await bank.stop();
      await rm(folder, { recursive: true });
    },
  };
}
