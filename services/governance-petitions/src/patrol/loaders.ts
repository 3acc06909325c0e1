import { isPlaceCode } from '@one-window/contracts/codes';
import { type Reads, rowById, rowsByKey } from '@one-window/service';
import { byPage } from '../place/by-page.ts';
import { patrolFields, patrolEntryFields, type PatrolEntryRow, type PatrolRow } from './table.ts';

/** Loaders of patrols. */
export const patrolLoaders = (reads: Reads) => ({
  patrol: rowById<PatrolRow>(reads, {
    name: 'patrol-by-id',
    text: `select ${patrolFields.columnsOf('p')} from patrol p where p.id = any($1::uuid[])`,
  }),
  entriesOfPatrol: rowsByKey<PatrolEntryRow>(
    reads,
    {
      name: 'entries-of-patrol',
      text: `select ${patrolEntryFields.columns} from patrol_entry
        where patrol_id = any($1::uuid[]) order by patrol_id, no`,
    },
    ({ patrolId }) => patrolId,
  ),
  /** Patrols of a place that touch a day in China, by the place's code. */
  patrolsOfDay: byPage((day: string) =>
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
  ),
});
