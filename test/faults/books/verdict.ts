/** What must not be found, and how it is called. */
export const FAULTS = {
  doubleCharges: 'double charges',
  wrongCharges: 'charges lost or not given back',
  stuckHolds: 'stuck holds',
  heldForNothing: 'money held for a service that nobody gives',
  lostAccruals: 'services paid for and not credited',
  doubleAccruals: 'services credited twice',
  unpaidAccruals: 'services credited without their money',
  doubleRefunds: 'double refunds',
  lostRefunds: 'refunds lost',
  notificationsLost: 'notifications lost',
  wrongNotifications: 'notifications wrong or doubled',
  paymentsLost: 'payments lost',
  unfinished: 'neither final nor a case',
} as const;
/** The name of one of {@link FAULTS}. */
export type FaultName = keyof typeof FAULTS;
/** The names of {@link FAULTS}, in their order. */
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** Each fault with the payments that it was found on: every list must be empty. */
export type Verdict = Record<FaultName, string[]>;

/** Nothing found yet. */
export function emptyVerdict(): Verdict {
  return Object.fromEntries(FAULT_NAMES.map((name) => [name, [] as string[]])) as Verdict;
}
