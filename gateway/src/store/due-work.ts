import { sql } from 'kysely';
import type { ClaimedWork, DueWorkQueue } from '../payments/due-work.js';
import type { WorkKind } from '../payments/scheduled-work.js';
import type { CommitFeed } from './commit-feed.js';
import type { Database } from './database.js';
import { EVERY_LANE } from './every-lane.js';
import { paymentTransaction } from './payment-transaction.js';
import { Touched } from './touched.js';

/** Longer than any handler may take; a row whose worker died comes due again when it ends. */
export const LEASE_SECONDS = 60;

class LeaseLost extends Error {}

interface ClaimedRow {
  id: bigint;
  kind: WorkKind;
  subject_id: bigint;
  lane: bigint;
  attempt: number;
  lease_token: string;
}

const claimed = (row: ClaimedRow): ClaimedWork => ({
  id: row.id,
  kind: row.kind,
  subjectId: row.subject_id,
  lane: row.lane,
  attempt: row.attempt,
  leaseToken: row.lease_token,
});

/** The queue of due work over the database; PostgreSQL's row locks make it work on many nodes. */
export function createDueWorkQueue(db: Database, feed: CommitFeed): DueWorkQueue {
  // A claimed row's due_at is the end of its lease; one asked for meanwhile has a sooner one, and waits for its worker.
  const lease = (now: Date, ids: ReturnType<typeof sql>) => sql<ClaimedRow>`
    update due_work set
      lease_token = gen_random_uuid(),
      leased_until = ${now}::timestamptz + make_interval(secs => ${LEASE_SECONDS}),
      due_at = ${now}::timestamptz + make_interval(secs => ${LEASE_SECONDS}),
      attempt = attempt + 1
    where id in (${ids})
    returning id, kind, subject_id, lane, attempt, lease_token`;

  const free = (now: Date) =>
    sql`due_at <= ${now}::timestamptz and (leased_until is null or leased_until <= ${now}::timestamptz)`;

  async function claimUnlaned(now: Date, limit: number): Promise<ClaimedWork[]> {
    const ids = sql`select id from due_work where lane = 0 and ${free(now)} order by due_at limit ${limit} for update skip locked`;
    return (await lease(now, ids).execute(db)).rows.map(claimed);
  }

  /**
   * Goes round the lanes: of every lane the first piece of work, then of every lane the second… What already runs of a
   * lane takes its first places, so that lanes full of dead endpoints leave room for one that has just woken.
   */
  async function claimLanes(
    now: Date,
    limit: number,
    perLane: number,
    running: ReadonlyMap<bigint, number>,
  ): Promise<ClaimedWork[]> {
    const taken = sql`unnest(${[...running.keys()].map(String)}::bigint[], ${[...running.values()]}::int[])`;
    const ids = sql`
      with recursive ${EVERY_LANE}
      select work.id from (
        select every.lane, coalesce(busy.count, 0) as running
        from lanes as every left join ${taken} as busy (lane, count) on busy.lane = every.lane
        where every.lane is not null
      ) as own
      cross join lateral (
        select id, due_at, own.running + row_number() over (order by due_at) as place from (
          select id, due_at from due_work where lane = own.lane and lane > 0 and ${free(now)}
          order by lane, due_at limit greatest(${perLane} - own.running, 0) for update skip locked
        ) as first
      ) as work
      order by work.place, work.due_at
      limit ${limit}`;
    return (await lease(now, ids).execute(db)).rows.map(claimed);
  }

  async function moveOn(work: ClaimedWork, recorded: (touched: Touched) => Promise<void>): Promise<boolean> {
    const touched = new Touched();
    try {
      await recorded(touched);
    } catch (error) {
      if (error instanceof LeaseLost) return false;
      throw error;
    }
    feed.committed(touched);
    return true;
  }

  return {
    async claim(now, { limit, laneLimit, perLane, running }) {
      const unlaned = limit > 0 ? await claimUnlaned(now, limit) : [];
      const laned = laneLimit > 0 ? await claimLanes(now, laneLimit, perLane, running) : [];
      return [...unlaned, ...laned];
    },

    record: (work, recording) =>
      moveOn(work, (touched) =>
        db.transaction().execute(async (trx) => {
          // The payment's row first, the work's row last: the order in which every use case takes them.
          const dueAt = await recording(paymentTransaction(trx, touched));
          const ours = sql`id = ${work.id} and lease_token = ${work.leaseToken}::uuid`;
          const askedAgain = sql`due_at < leased_until`;
          const done =
            dueAt === null
              ? await sql`delete from due_work where ${ours} and not (${askedAgain}) returning id`.execute(
                  trx,
                )
              : { rows: [] };
          if (done.rows.length === 0) {
            const next =
              dueAt === null
                ? sql`due_at`
                : sql`case when ${askedAgain} then least(due_at, ${dueAt}::timestamptz) else ${dueAt}::timestamptz end`;
            const kept = await sql<{
              due_at: Date;
            }>`update due_work set due_at = ${next}, lease_token = null, leased_until = null where ${ours} returning due_at`.execute(
              trx,
            );
            const [row] = kept.rows;
            if (!row) throw new LeaseLost();
            touched.askFor(row.due_at);
          }
        }),
      ),

    async putBack(work, dueAt) {
      await sql`
        update due_work set due_at = ${dueAt}::timestamptz, lease_token = null, leased_until = null
        where id = ${work.id} and lease_token = ${work.leaseToken}::uuid`.execute(db);
    },

    onWork: (wake) => feed.onWork(wake),
  };
}
