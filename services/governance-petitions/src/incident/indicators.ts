import { isPlaceCode } from '@one-window/contracts/codes';
import { isoText } from '@one-window/database';
import { type Reads, BadInput, rowById } from '@one-window/service';

/** Indicators of a place in a month; `id` is `<code>|<YYYY-MM>`. */
export interface IndicatorsRow {
  id: string;
  month: string;
  asOf: string;
  registered: number;
  due: number;
  deferred: number;
  closed: number;
  closedInTime: number;
  responseHours: number | null;
  sentBack: number;
  stars: number | null;
}

const isKey = (text: string): boolean => {
  const [code = '', month = ''] = text.split('|');
  return isPlaceCode(code) && isMonth(month);
};

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/**
 * The key under which a place's month is loaded.
 * @throws BadInput when it is not a month, YYYY-MM
 */
export function indicatorsKey(code: string, month: string): string {
  if (!isMonth(month)) throw new BadInput('month 须为 YYYY-MM');
  return `${code}|${month}`;
}

/**
 * Indicators by `<code>|<month>`, as of `now`. An incident counts in the month of its limit, once that has come or the
 * incident is closed; deferred ones stand outside the rates; one that was late in any round is not in time.
 */
export const indicatorsOfPlace = (reads: Reads, now: Date) =>
  rowById<IndicatorsRow>(reads, {
    name: 'incident-indicators',
    isKey,
    values: [now],
    text: `with wanted as (
        select key, split_part(key, '|', 1) as code, split_part(key, '|', 2) as month,
          (split_part(key, '|', 2) || '-01T00:00:00+08:00')::timestamptz as since,
          ((split_part(key, '|', 2) || '-01')::timestamp + interval '1 month') at time zone 'Asia/Shanghai' as before
        from unnest($1::text[]) key
      ), counted as (
        select w.*, i.*, i.registered_at >= w.since and i.registered_at < w.before as is_registered,
          i.due_at >= w.since and i.due_at < w.before and (i.due_at <= $2::timestamptz or i.status in ('CLOSED', 'DEFERRED')) as is_due
        from wanted w left join incident i on i.grid_code >= w.code and i.grid_code < w.code || ':' and i.status <> 'NOT_FILED'
          and (i.registered_at >= w.since and i.registered_at < w.before or i.due_at >= w.since and i.due_at < w.before)
      )
      select key as id, month, ${isoText('$2::timestamptz')} as "asOf",
        count(*) filter (where is_registered)::int as registered,
        count(*) filter (where is_due)::int as due,
        count(*) filter (where is_due and status = 'DEFERRED')::int as deferred,
        count(*) filter (where is_due and status = 'CLOSED')::int as closed,
        count(*) filter (where is_due and status = 'CLOSED' and not was_late)::int as "closedInTime",
        (avg(extract(epoch from first_dispatched_at - registered_at) / 3600) filter (where is_registered))::float8 as "responseHours",
        coalesce(sum(sent_back_count) filter (where is_registered), 0)::int as "sentBack",
        (avg(stars) filter (where is_due))::float8 as stars
      from counted group by key, month`,
  });
