import fc from 'fast-check';
import type { Trouble } from '../support/model-acquirer.js';
import type { ProviderCall, ProviderTrouble } from '../support/model-provider.js';

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

/** How the provider is from now on. */
export type ProviderMood = 'well' | 'down' | 'silent' | 'slow' | 'refuses' | 'knows-no-contract';

/** How much a merchant asks back: all that is left, more than half, or a part that fits in twice. */
export type RefundShare = 'whole' | 'most' | 'little';

/** One thing that happens to an order: by its customer, its shop, bank, provider, the network or the clock. */
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
  | { do: 'provider'; mood: ProviderMood }
  | { do: 'provider-trouble'; call: ProviderCall; trouble: ProviderTrouble }
  | { do: 'provider-finishes' }
  | { do: 'merchant-cancels' }
  | { do: 'refund'; share: RefundShare; key: number; trouble: Trouble | null }
  | { do: 'receiver-refuses' }
  | { do: 'at-once'; steps: LifeStep[] };

const trouble = fc.constantFrom<Trouble>(
  'lost-before',
  'lost-after',
  'refused',
  'crash-before',
  'crash-after',
);

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
  { weight: 1, arbitrary: fc.constant({ do: 'merchant-cancels' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      share: fc.constantFrom<RefundShare>('whole', 'most', 'little', 'little'),
      key: fc.nat({ max: 2 }),
      trouble: fc.option(trouble, { freq: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'open' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'create' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'work' as const }) },
);

const circumstances: fc.Arbitrary<LifeStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('trouble' as const),
      trouble,
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

const mood = fc.constantFrom<ProviderMood>(
  'well',
  'well',
  'down',
  'silent',
  'slow',
  'slow',
  'refuses',
  'knows-no-contract',
);

const atTheProvider: fc.Arbitrary<LifeStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('provider' as const),
      mood,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('provider-trouble' as const),
      call: fc.constantFrom<ProviderCall>('credit', 'credit', 'status', 'void'),
      trouble: fc.constantFrom<ProviderTrouble>(
        'unreached',
        'lost-before',
        'lost-after',
        'crash-before',
        'crash-after',
      ),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'provider-finishes' as const }) },
);

const atOnce: fc.Arbitrary<LifeStep> = fc.record({
  do: fc.constant('at-once' as const),
  steps: fc.array(outside, { minLength: 2, maxLength: 4 }),
});

/** Whom and what an order is for, and what happens to it. */
export interface Life {
  type: 'ecom' | 'service';
  /** Of the merchant: the charge comes so long after the hold. */
  clearingDelayMinutes: number;
  steps: LifeStep[];
}

const OPENED: LifeStep[] = [{ do: 'create' }, { do: 'open' }];
const PAID: LifeStep[] = [...OPENED, { do: 'pay', how: 'held' }];
/** How lives mostly begin: with a page opened, with a card entered, or with all of it gone well so far. */
const BEGINNINGS: LifeStep[][] = [
  OPENED,
  PAID,
  [...PAID, { do: 'post-link', code: 'ok', secret: 'right', times: 1 }, { do: 'work' }],
];

/** Any order of what can happen. */
function stepsOf(type: Life['type']): fc.Arbitrary<LifeStep[]> {
  const anything = fc.oneof(
    { weight: 6, arbitrary: outside },
    { weight: 6, arbitrary: circumstances },
    { weight: type === 'service' ? 4 : 0, arbitrary: atTheProvider },
    { weight: 1, arbitrary: atOnce },
  );
  const first = mood.map((asked): LifeStep[] => [{ do: 'provider', mood: asked }]);
  return fc
    .tuple(
      type === 'service' ? first : fc.constant([]),
      fc.constantFrom(...BEGINNINGS),
      fc.array(anything, { minLength: 1, maxLength: 20 }),
    )
    .map((parts) => parts.flat());
}

/** The lives of orders for goods and for services. */
export const lives: fc.Arbitrary<Life> = fc
  .tuple(fc.constantFrom<Life['type']>('ecom', 'service'), fc.constantFrom(0, 0, 10))
  .chain(([type, clearingDelayMinutes]) =>
    stepsOf(type).map((steps) => ({ type, clearingDelayMinutes, steps })),
  );

/** An amount in tiyn: the smallest, everyday ones, and the largest that an order may have. */
export const amountsInTiyn = fc.oneof(
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.integer({ min: 1, max: 99_999_999_999 }),
);
