import { type Reads, maxPage, rowsByKey } from '@one-window/service';
import { volunteerTable, type VolunteerRow } from './table.ts';

/** Entries of each resident, newest first, as many as a page may hold. */
export const entriesOfVolunteer = (reads: Reads) =>
  rowsByKey<VolunteerRow>(
    reads,
    {
      name: 'volunteer-entries',
      text: `select v.* from unnest($1::uuid[]) wanted(id) cross join lateral (
          select ${volunteerTable.columns} from volunteer_entry where resident_id = wanted.id order by served_on desc, id desc limit ${maxPage}
        ) v`,
    },
    ({ residentId }) => residentId,
  );

/** Balance of each resident who has an entry, as a list of one. */
export const balanceOfVolunteer = (reads: Reads) =>
  rowsByKey<{ residentId: string; minutes: number }>(
    reads,
    {
      name: 'volunteer-balance',
      text: `select resident_id as "residentId", sum(case kind when 'BANKED' then minutes else -minutes end)::int as minutes
        from volunteer_entry where resident_id = any($1::uuid[]) group by 1`,
    },
    ({ residentId }) => residentId,
  );
