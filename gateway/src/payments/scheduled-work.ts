/**
 * The kinds of due work: follow a payment until it is settled; carry out a money operation; credit a service; deliver a
 * notification.
 */
export type WorkKind = 'follow' | 'operate' | 'accrue' | 'notify';

/** Something to do at a time. `lane` bounds work that must not crowd out others (a merchant's notifications); 0 is no lane. */
export interface ScheduledWork {
  kind: WorkKind;
  subjectId: bigint;
  dueAt: Date;
  lane?: bigint;
}
