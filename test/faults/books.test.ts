import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareBooks, type Books } from './books/compare.js';
import { FAULT_NAMES, type FaultName } from './books/verdict.js';

const HASH = 'a'.repeat(40);
const CONTRACT = '000000150000';

/** A service of 1000.00 that was paid, credited, told, and of which 300.00 was given back: in every book. */
function agreeingBooks() {
  return {
    kept: {
      payments: [
        {
          hash: HASH,
          status: 'completed',
          amount: 100_000n,
          refunded: 30_000n,
          invoice: '000001',
          card: 'operation-1',
          contract: CONTRACT,
          cases: 0,
          unsettled: 0,
        },
      ],
      refunds: [{ hash: HASH, id: 'refund-1', amount: 30_000n, state: 'done' }],
    },
    invoices: [
      {
        invoiceId: '000001',
        operations: [
          {
            id: 'operation-1',
            status: 'REFUND',
            amount: 1000,
            currency: 'KZT',
            chargedAmount: 1000,
            refundedAmount: 300,
            charges: 1,
            history: [
              { what: 'charged', amount: 1000 },
              { what: 'refunded refund:refund-1', amount: 300 },
            ],
          },
        ],
      },
    ],
    credits: [{ id: 'credit-1', contract: CONTRACT, amount: 1000, state: 'credited', credits: 1 }],
    deliveries: [{ merchant: 'almaty', webhookId: 'msg_1', hash: HASH, status: 'completed', amount: 1000 }],
    ordered: [{ orderId: 'order-1', hashes: new Set([HASH]) }],
    refunds: [{ hash: HASH, id: 'refund-1', key: 'first', amount: 300 }],
  } satisfies Books;
}

type Row = Record<string, unknown>;
/** The same, to plant anything in. */
interface LooseBooks {
  kept: { payments: Row[]; refunds: Row[] };
  invoices: Row[];
  credits: Row[];
  deliveries: Row[];
  ordered: Row[];
  refunds: Row[];
}

function foundIn(plant: (books: LooseBooks) => void): FaultName[] {
  const books = agreeingBooks();
  plant(books);
  const { verdict } = compareBooks(books);
  return FAULT_NAMES.filter((name) => verdict[name].length > 0);
}

const operationsAt = ({ invoices }: LooseBooks) => invoices[0]?.['operations'] as Row[];
const bankOperation = (books: LooseBooks) => operationsAt(books)[0] ?? {};

/** The payment failed, its hold was released, nothing was credited or given back. */
function failed(books: LooseBooks): void {
  Object.assign(books.kept.payments[0] ?? {}, { status: 'denied', refunded: 0n });
  books.kept.refunds = [];
  books.refunds = [];
  books.credits = [];
  Object.assign(bankOperation(books), {
    status: 'CANCEL',
    chargedAmount: 0,
    refundedAmount: 0,
    charges: 0,
    history: [],
  });
  Object.assign(books.deliveries[0] ?? {}, { status: 'denied' });
}

test('books that agree show no fault, whether the payment was completed or failed', () => {
  assert.deepEqual(
    foundIn(() => undefined),
    [],
  );
  assert.deepEqual(foundIn(failed), []);
});

const PLANTED: [what: string, plant: (books: LooseBooks) => void, found: FaultName[]][] = [
  ['one hold charged twice', (books) => (bankOperation(books)['charges'] = 2), ['doubleCharges']],
  [
    'a second charge on the invoice',
    (books) =>
      operationsAt(books).push({
        ...bankOperation(books),
        id: 'operation-2',
        refundedAmount: 0,
      }),
    ['doubleCharges', 'wrongCharges'],
  ],
  ['less charged than was paid', (books) => (bankOperation(books)['chargedAmount'] = 999), ['wrongCharges']],
  [
    'a charge on a payment that failed',
    (books) => {
      failed(books);
      Object.assign(bankOperation(books), { status: 'CHARGE', chargedAmount: 1000, charges: 1 });
    },
    ['wrongCharges'],
  ],
  [
    'a hold on a payment that failed, whose service nobody gives',
    (books) => {
      failed(books);
      bankOperation(books)['status'] = 'AUTH';
    },
    ['stuckHolds', 'heldForNothing'],
  ],
  [
    'a hold that waits for a refused service, though an operator knows',
    (books) => {
      failed(books);
      Object.assign(books.kept.payments[0] ?? {}, { status: 'authorized', cases: 1 });
      books.deliveries = [];
      bankOperation(books)['status'] = 'AUTH';
    },
    ['heldForNothing'],
  ],
  ['a service that was paid and never credited', (books) => (books.credits = []), ['lostAccruals']],
  [
    'an accrual sent twice under a new operation id',
    (books) => books.credits.push({ ...books.credits[0], id: 'credit-2' }),
    ['doubleAccruals'],
  ],
  [
    'a second accrual that the provider still works on',
    (books) => books.credits.push({ ...books.credits[0], id: 'credit-2', state: 'in-progress', credits: 0 }),
    ['doubleAccruals'],
  ],
  [
    'a service credited and its payment failed',
    (books) => {
      const { credits } = books;
      failed(books);
      books.credits = credits;
    },
    ['unpaidAccruals'],
  ],
  [
    'a service credited with another amount',
    (books) => Object.assign(books.credits[0] ?? {}, { amount: 1001 }),
    ['unpaidAccruals'],
  ],
  [
    'one refund given twice by the bank',
    (books) => {
      const { history } = bankOperation(books) as { history: object[] };
      history.push(...history.slice(1));
      bankOperation(books)['refundedAmount'] = 600;
    },
    ['doubleRefunds'],
  ],
  [
    'two refunds for one key',
    (books) => {
      books.refunds.push({ ...books.refunds[0], id: 'refund-2' });
      books.kept.refunds.push({ hash: HASH, id: 'refund-2', amount: 30_000n, state: 'refused' });
    },
    ['doubleRefunds'],
  ],
  [
    'a refund that is called done and was not',
    (books) => Object.assign(bankOperation(books), { refundedAmount: 0, history: [] }),
    ['lostRefunds'],
  ],
  [
    'a refund that a merchant was answered with and nobody knows',
    (books) => books.refunds.push({ hash: HASH, id: 'refund-9', key: 'second', amount: 1 }),
    ['lostRefunds'],
  ],
  ['a merchant who was never told', (books) => (books.deliveries = []), ['notificationsLost']],
  [
    'a merchant who was told otherwise',
    (books) => Object.assign(books.deliveries[0] ?? {}, { status: 'denied' }),
    ['wrongNotifications'],
  ],
  [
    'two notifications of one payment',
    (books) => books.deliveries.push({ ...books.deliveries[0], webhookId: 'msg_2' }),
    ['wrongNotifications'],
  ],
  [
    'a payment that the customer was given and the gateway forgot',
    (books) => books.ordered.push({ orderId: 'order-2', hashes: new Set(['b'.repeat(40)]) }),
    ['paymentsLost'],
  ],
  [
    'an invoice at the bank that the gateway forgot',
    (books) => books.invoices.push({ invoiceId: '000002', operations: [{ status: 'CANCEL' }] }),
    ['paymentsLost'],
  ],
  [
    'a payment that never ends',
    (books) => {
      failed(books);
      Object.assign(books.kept.payments[0] ?? {}, { status: 'authorized' });
      books.deliveries = [];
    },
    ['unfinished'],
  ],
];

for (const [what, plant, found] of PLANTED) {
  test(`${what} is found`, () => {
    assert.deepEqual(foundIn(plant), found);
  });
}

test('every fault that a run looks for is planted here', () => {
  assert.deepEqual([...new Set(PLANTED.flatMap(([, , found]) => found))].sort(), [...FAULT_NAMES].sort());
});

test('a refund whose outcome is unknown may have been given or not', () => {
  const pending = (books: LooseBooks) => {
    Object.assign(books.kept.refunds[0] ?? {}, { state: 'pending' });
    Object.assign(books.kept.payments[0] ?? {}, { refunded: 0n });
  };
  assert.deepEqual(foundIn(pending), []);
  const notGiven = (books: LooseBooks) => {
    pending(books);
    Object.assign(bankOperation(books), { refundedAmount: 0, history: [] });
  };
  assert.deepEqual(foundIn(notGiven), []);
});
