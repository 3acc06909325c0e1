import { isPlaceCode } from '@one-window/contracts/codes';
import { type Reads, byPage, rowById, rowsByKey } from '@one-window/service';
import { patrolFields, patrolEntryFields, type PatrolEntryRow, type PatrolRow } from './table.ts';

/** Patrols by id. */
export const patrolById = (reads: Reads) =>
  rowById<PatrolRow>(reads, {
    name: 'patrol-by-id',
    text: `select ${patrolFields.columnsOf('p')} from patrol p where p.id = any($1::uuid[])`,
  });

/** Entries of patrols, in their order. */
export const entriesOfPatrol = (reads: Reads) =>
  rowsByKey<PatrolEntryRow>(
    reads,
    {
      name: 'entries-of-patrol',
      text: `select ${patrolEntryFields.columns} from patrol_entry
      where patrol_id = any($1::uuid[]) order by patrol_id, no`,
    },
    ({ patrolId }) => patrolId,
  );

/** Patrols of a place that touch a day in China, by the place's code. */
export const patrolsOfDay = (reads: Reads) =>
  byPage((day: string) =>
    rowsByKey<PatrolRow & { of: string }>(
      reads,
      {
        name: 'patrols-of-day',
        isKey: isPlaceCode,
        values: [`${day}T00:00:00+08:00`],
        text: `select wanted.code as of, ${patrolFields.columnsOf('p')} from unnest($1::text[]) wanted(code)
        join patrol p on p.grid_code >= wanted.code and p.grid_code < wanted.code || ':'
        where p.started_at < $2::timestamptz + interval '1 day' and p.started_at > $2::timestamptz - interval '1 day'
          and coalesce(p.ended_at, 'infinity') > $2::timestamptz`,
      },
      ({ of }) => of,
    ),
  );
