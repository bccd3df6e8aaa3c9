import fc from 'fast-check';
import type { Trouble } from '../support/model-acquirer.js';

/** How a card operation at the bank begins. */
export type CardStart =
  | 'held'
  | 'charged'
  | 'declined'
  | 'under-way'
  | 'three-d-secure'
  | 'more'
  | 'less'
  | 'other-currency'
  | 'other-terminal';

/** What may become of an operation at the bank by itself. `pick` chooses among those that it can happen to. */
export type BankMove = 'issuer-approves' | 'issuer-declines' | 'hold-expires' | 'bank-releases';

/** One thing that happens to an order: by its customer, its shop, the bank, the network or the clock. */
export type LifeStep =
  | { do: 'create' }
  | { do: 'open' }
  | { do: 'pay'; how: CardStart }
  | { do: 'move'; move: BankMove; pick: number }
  | { do: 'post-link'; code: 'ok' | 'error'; secret: 'right' | 'wrong'; times: 1 | 2 }
  | { do: 'return'; outcome: 'success' | 'failure' }
  | { do: 'abandon' }
  | { do: 'work' }
  | { do: 'pass'; seconds: number }
  | { do: 'trouble'; trouble: Trouble }
  | { do: 'undecided'; questions: number }
  | { do: 'bank'; down: boolean }
  | { do: 'receiver-refuses' }
  | { do: 'at-once'; steps: LifeStep[] };

const cardStart = fc.oneof(
  { weight: 6, arbitrary: fc.constant<CardStart>('held') },
  {
    weight: 5,
    arbitrary: fc.constantFrom<CardStart>(
      'charged',
      'declined',
      'under-way',
      'three-d-secure',
      'more',
      'less',
      'other-currency',
      'other-terminal',
    ),
  },
);

const outside: fc.Arbitrary<LifeStep> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), how: cardStart }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('post-link' as const),
      code: fc.constantFrom('ok' as const, 'error' as const),
      secret: fc.constantFrom('right' as const, 'right' as const, 'wrong' as const),
      times: fc.constantFrom(1 as const, 2 as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('return' as const),
      outcome: fc.constantFrom('success' as const, 'failure' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'abandon' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'open' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'create' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'work' as const }) },
);

const circumstances: fc.Arbitrary<LifeStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      trouble: fc.constantFrom<Trouble>(
        'lost-before',
        'lost-after',
        'refused',
        'crash-before',
        'crash-after',
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      move: fc.constantFrom<BankMove>(
        'issuer-approves',
        'issuer-approves',
        'issuer-declines',
        'hold-expires',
        'bank-releases',
      ),
      pick: fc.nat({ max: 7 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      seconds: fc.constantFrom(1, 3, 20, 61, 300, 1801, 7300),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('undecided' as const),
      questions: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('bank' as const), down: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'receiver-refuses' as const }) },
);

const atOnce: fc.Arbitrary<LifeStep> = fc.record({
  do: fc.constant('at-once' as const),
  steps: fc.array(outside, { minLength: 2, maxLength: 4 }),
});

/** Any order of what can happen, as a customer's life with an order mostly begins: with a page opened. */
export const lives: fc.Arbitrary<LifeStep[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: outside },
      { weight: 6, arbitrary: circumstances },
      { weight: 1, arbitrary: atOnce },
    ),
    { minLength: 1, maxLength: 24 },
  )
  .map((steps) => [{ do: 'create' }, { do: 'open' }, ...steps]);

/** An amount in tiyn: the smallest, everyday ones, and the largest that an order may have. */
export const amountsInTiyn = fc.oneof(
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.integer({ min: 1, max: 99_999_999_999 }),
);
