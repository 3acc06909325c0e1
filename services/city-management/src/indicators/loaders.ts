import { addDays } from '@one-window/contracts/codes';
import { requirePlace } from '@one-window/procedures';
import { asSystem, rowsByKey, type Reads } from '@one-window/service';
import type { Counts, Days } from './rules.ts';

/** Instants in which the days begin and end, Asia/Shanghai. */
const bounds = ({ from, through }: Days) => ({
  start: `${from}T00:00:00+08:00`,
  end: `${addDays(through, 1)}T00:00:00+08:00`,
});

/** Whether an instant lies in the period `q`. */
const within = (column: string) => `(${column} >= q.start and ${column} < q."end")`;

/**
 * A file counts once its deadline has come (`$2` is now) or it is closed. A granted delay takes it out of the rates until it
 * is closed, a deferral of its incident until that ends; what was cancelled or returned never was in them.
 */
const isDue = `${within('f.due_at')} and (f.due_at <= $2::timestamptz or f.status = 'CLOSED')
  and f.status not in ('DELAYED', 'RETURNED', 'CANCELLED') and i.state->>'status' is distinct from 'DEFERRED'`;
const count = (condition: string) => `(count(*) filter (where ${condition}))::int`;
const counts = `${count(within('f.filed_at'))} as filed, ${count(isDue)} as due,
  ${count(`${isDue} and f.status = 'CLOSED'`)} as closed, ${count(`${isDue} and f.status = 'CLOSED' and f.on_time`)} as "onTime",
  ${count(`${isDue} and f.urgent`)} as "urgentDue", ${count(`${isDue} and f.urgent and f.status = 'CLOSED'`)} as "urgentClosed",
  ${count(`${isDue} and f.urgent and f.status = 'CLOSED' and f.on_time`)} as "urgentOnTime",
  coalesce(jsonb_agg(f.reworked) filter (where ${isDue} and f.reworked > 0), '[]') as reworks`;
const query = `from unnest($1::text[]) k(key) cross join lateral jsonb_to_record(k.key::jsonb) as q(code text, start timestamptz, "end" timestamptz)
  left join case_file f on f.grid_code >= q.code and f.grid_code < q.code || ':' and (${within('f.filed_at')} or ${within('f.due_at')})
  left join incident_replica i on i.id = f.incident_id`;

/** Published indicators are the area's, whoever asks: they are counted over all its files, and name none. */
const published = (reads: Reads): Reads => asSystem(reads, 'published indicators');

/** The key under which an area's counts of some days are loaded. @throws BadInput when the area is no such thing */
export function countsKey(code: string, days: Days): string {
  requirePlace(code);
  return JSON.stringify({ code, ...bounds(days) });
}

/** Counts of several areas and periods as of `now` in one statement: one row each. */
export const countsOfArea = (reads: Reads, now: Date) =>
  rowsByKey<Counts & { key: string }>(
    published(reads),
    {
      name: 'counts-of-area',
      text: `select k.key, ${counts} ${query} group by k.key`,
      values: [now],
      isKey: () => true,
    },
    ({ key }) => key,
  );

/** Counts of the units that handled an area's files, by name; apart from the area's own. */
export const countsOfUnits = (reads: Reads, now: Date) =>
  rowsByKey<Counts & { key: string; unit: string }>(
    published(reads),
    {
      name: 'counts-of-units',
      text: `select k.key, f.unit, ${counts} ${query} where f.unit is not null group by k.key, f.unit order by f.unit`,
      values: [now],
      isKey: () => true,
    },
    ({ key }) => key,
  );
