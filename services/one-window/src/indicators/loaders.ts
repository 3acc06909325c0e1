import { byPage, type Reads } from '@one-window/service';
import DataLoader from 'dataloader';
import { undecided } from '../application/state-machine.ts';
import type { Period } from './rules/period.ts';

/** What is counted in one place, of one department or of all. */
export interface Counts {
  due: number;
  deferred: number;
  closed: number;
  closedInTime: number;
  ratings: number;
  badRatings: number;
  stars: number;
  calledBack: number;
  unfinishedOpen: number;
  unfinishedOverdue: number;
}

/** The period that is counted, and the day on which it is read. */
type CountsPeriod = Period & { today: string };

/** Counts with whose they are; a null department stands for all together. */
export type PlacedCounts = Counts & { place: string; department: string | null };

const dayOf = (instant: string) => `(${instant} at time zone 'Asia/Shanghai')::date`;
const within = (column: string) => `${column} >= place.code and ${column} < place.code || ':'`;

/** A deferral that still held on the due day takes the application out of the rates. */
const isDeferred = `exists (
  select 1 from jsonb_array_elements(a.deferrals) d
  where (d ->> 'until')::date >= a.promised_due_on
    and (d ->> 'endedAt' is null or ${dayOf(`(d ->> 'endedAt')::timestamptz`)} > a.promised_due_on))`;

const placesText = `with place as (select unnest($1::text[]) as code),
due as (
  select place.code, a.department, ${isDeferred} as deferred,
    a.decided_at is not null as closed, ${dayOf('a.decided_at')} <= a.promised_due_on as in_time
  from place join application a on ${within('a.community_code')}
  where a.promised_due_on between $2::date and $3::date and a.status not in ('WITHDRAWN', 'PAUSED', 'NOT_ACCEPTED')
),
applications as (
  select code, department, count(*)::int as due, (count(*) filter (where deferred))::int as deferred,
    (count(*) filter (where closed and not deferred))::int as closed,
    (count(*) filter (where closed and in_time and not deferred))::int as closed_in_time
  from due group by grouping sets ((code, department), (code))
),
ratings as (
  select place.code, r.department, count(*)::int as ratings, (count(*) filter (where r.stars <= 2))::int as bad,
    sum(r.stars)::int as stars,
    (count(*) filter (where r.stars <= 2 and jsonb_array_length(r.call_backs) > 0))::int as called_back
  from place join rating r on ${within('r.community_code')}
  where ${dayOf('r.rated_at')} between $2::date and $3::date and r.rebuttal is null
  group by grouping sets ((place.code, r.department), (place.code))
),
unfinished as (
  select place.code, u.department, count(*)::int as open,
    (count(*) filter (where u.status = 'OPEN' and u.due_on < $4::date))::int as overdue
  from place join unfinished_matter u on ${within('u.community_code')}
  where u.status <> 'CLOSED'
  group by grouping sets ((place.code, u.department), (place.code))
)
select coalesce(a.code, r.code, u.code) as place, coalesce(a.department, r.department, u.department) as department,
  coalesce(a.due, 0) as due, coalesce(a.deferred, 0) as deferred, coalesce(a.closed, 0) as closed,
  coalesce(a.closed_in_time, 0) as "closedInTime", coalesce(r.ratings, 0) as ratings, coalesce(r.bad, 0) as "badRatings",
  coalesce(r.stars, 0) as stars, coalesce(r.called_back, 0) as "calledBack",
  coalesce(u.open, 0) as "unfinishedOpen", coalesce(u.overdue, 0) as "unfinishedOverdue"
from applications a
full join ratings r on r.code = a.code and coalesce(r.department, '') = coalesce(a.department, '')
full join unfinished u on u.code = coalesce(a.code, r.code) and coalesce(u.department, '') = coalesce(a.department, r.department, '')`;

/**
 * Counts of places in all and by department, those of one period in one statement. Read in the system's scope, since an
 * application closed elsewhere still counts where it was accepted: numbers only, the caller's right to the place is the
 * resolver's to hold.
 */
export const countsOfPlace = (reads: Reads) =>
  byPage(
    ({ from, through, today }: CountsPeriod) =>
      new DataLoader<string, PlacedCounts[]>(async (places) => {
        const rows = await reads.database.read<PlacedCounts>(
          { kind: 'system', reason: 'window-indicators' },
          placesText,
          [places, from, through, today],
          'window-indicators',
        );
        return places.map((code) => rows.filter((row) => row.place === code));
      }),
  );

/** What is open at the window of one grid: of who lives in it, and of matters that lie in it. */
export interface GridCounts {
  openApplications: number;
  overdueApplications: number;
  openProxyTasks: number;
  openUnfinishedMatters: number;
}

/** Statuses in which a unit owes the next step; a correction is the applicant's, a pause stops the clock. */
const owedByUnit = "('SUBMITTED', 'ACCEPTED', 'IN_REVIEW')";

const gridsText = `select g.code as id, a.open as "openApplications", a.overdue as "overdueApplications",
  (select count(*)::int from proxy_task t where t.resident_grid_code = g.code and t.is_open) as "openProxyTasks",
  (select count(*)::int from unfinished_matter u where u.place_code = g.code and u.status <> 'CLOSED') as "openUnfinishedMatters"
from grid_replica g
cross join lateral (
  select count(*)::int as open, (count(*) filter (where a.status in ${owedByUnit} and a.next_due_on < $2::date))::int as overdue
  from application a where a.subject_grid_code = g.code and a.status = any($3::text[])
) a
where g.code = any($1::text[])`;

/** A grid, and the day on which it is read. */
type GridKey = { code: string; today: string };

/**
 * Counts of grids in one statement; null for a grid that governance has not published. Read in the system's scope: numbers
 * only, the caller's right to the place is the resolver's to hold. All keys of a batch are of one day.
 */
export function countsOfGrid({ database }: Reads): DataLoader<GridKey, GridCounts | null, string> {
  const scope = { kind: 'system', reason: 'window-indicators' } as const;
  return new DataLoader(
    async (keys) => {
      const codes = keys.map(({ code }) => code);
      const values = [codes, keys[0]?.today, undecided];
      const rows = await database.read<GridCounts & { id: string }>(scope, gridsText, values, 'grid-window-indicators');
      const byCode = new Map(rows.map(({ id, ...counts }) => [id, counts]));
      return codes.map((code) => byCode.get(code) ?? null);
    },
    { cacheKeyFn: ({ code }) => code },
  );
}
