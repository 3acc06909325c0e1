import type { Reads } from '@one-window/service';
import DataLoader from 'dataloader';
import { undecided } from '../application/state-machine.ts';

/** What is open at the window of one grid: of who lives in it, and of matters that lie in it. */
export interface GridCounts {
  openApplications: number;
  overdueApplications: number;
  openProxyTasks: number;
  openUnfinishedMatters: number;
}

/** Statuses in which a unit owes the next step; a correction is the applicant's, a pause stops the clock. */
const owedByUnit = "('SUBMITTED', 'ACCEPTED', 'IN_REVIEW')";

const text = `select g.code as id, a.open as "openApplications", a.overdue as "overdueApplications",
  (select count(*)::int from proxy_task t where t.resident_grid_code = g.code and t.is_open) as "openProxyTasks",
  (select count(*)::int from unfinished_matter u where u.place_code = g.code and u.status <> 'CLOSED') as "openUnfinishedMatters"
from grid_replica g
cross join lateral (
  select count(*)::int as open, (count(*) filter (where a.status in ${owedByUnit} and a.next_due_on < $2::date))::int as overdue
  from application a where a.subject_grid_code = g.code and a.status = any($3::text[])
) a
where g.code = any($1::text[])`;

/** A grid, and the day on which it is looked at. */
type GridKey = { code: string; today: string };

/**
 * Counts of grids in one statement; null for a grid that governance did not tell of. Read in the system's scope: numbers
 * only, the caller's right to the place is the resolver's to hold. All keys of a batch are of one day.
 */
export function gridCountsLoader({ database }: Reads): DataLoader<GridKey, GridCounts | null, string> {
  const scope = { kind: 'system', reason: 'window-indicators' } as const;
  return new DataLoader(
    async (keys) => {
      const codes = keys.map(({ code }) => code);
      const values = [codes, keys[0]?.today, undecided];
      const rows = await database.read<GridCounts & { id: string }>(scope, text, values, 'grid-window-indicators');
      const byCode = new Map(rows.map(({ id, ...counts }) => [id, counts]));
      return codes.map((code) => byCode.get(code) ?? null);
    },
    { cacheKeyFn: ({ code }) => code },
  );
}
