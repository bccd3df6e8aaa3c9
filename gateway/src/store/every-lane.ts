import { sql } from 'kysely';

/**
 * A recursive table `lanes (lane)` of every lane that has work, with a null as its last row. It steps from lane to lane
 * along the index: the backlog of one is not read to find the others.
 */
export const EVERY_LANE = sql`lanes (lane) as (
  (select lane from due_work where lane > 0 order by lane limit 1)
  union all
  select (select lane from due_work where lane > lanes.lane and lane > 0 order by lane limit 1)
  from lanes where lane is not null
)`;
