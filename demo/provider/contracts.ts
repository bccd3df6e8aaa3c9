/** What the provider credits, by the code that callers know it by. */
export const SERVICES = { mobile: 'Mobile phone', utilities: 'Utilities account' } as const;

/** How an operation about a contract goes. */
export type Behaviour =
  | 'credited'
  | 'unknown-contract'
  | 'closed'
  | 'over-limit'
  | 'slow'
  | 'very-slow'
  | 'silent-after-credit'
  | 'unreachable'
  | 'answers-twice'
  | 'server-errors';

/** What a contract does, by its last five digits; with any others it is credited at once. */
export const TEST_CONTRACTS: readonly { ending: string; behaviour: Behaviour; does: string }[] = [
  { ending: '00001', behaviour: 'unknown-contract', does: 'no such contract: refused by the check' },
  { ending: '00002', behaviour: 'closed', does: 'passes the check, then refused: the contract is closed' },
  { ending: '00003', behaviour: 'over-limit', does: 'passes the check, then refused: over its limit' },
  { ending: '00004', behaviour: 'slow', does: 'credited after 10 seconds' },
  { ending: '00005', behaviour: 'very-slow', does: 'credited after 3 minutes' },
  {
    ending: '00006',
    behaviour: 'silent-after-credit',
    does: 'credited at once, but the credit is never answered',
  },
  { ending: '00007', behaviour: 'unreachable', does: 'nothing about it is answered but the void' },
  { ending: '00008', behaviour: 'answers-twice', does: 'credited, and every answer is sent twice' },
  {
    ending: '00009',
    behaviour: 'server-errors',
    does: 'the first three requests fail with 500, then credited',
  },
];

/** How operations about this contract go. */
export function behaviourOf(contract: string): Behaviour {
  return TEST_CONTRACTS.find(({ ending }) => contract.endsWith(ending))?.behaviour ?? 'credited';
}
