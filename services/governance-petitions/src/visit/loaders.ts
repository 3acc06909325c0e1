import { isPlaceCode } from '@one-window/contracts/codes';
import type { RowOf } from '@one-window/database';
import { type Reads, byPage, rowById, rowsByKey } from '@one-window/service';
import {
  planColumns,
  residentVisitFields,
  seenFields,
  visitFields,
  type FormMember,
  type PlanRow,
  type ResidentVisitRow,
  type VisitRow,
} from './table.ts';

/** A page of a resident's visits: those before (day, id), `limit` of them. */
export interface VisitPage {
  before: readonly [visitedOn: string | null, id: string | null];
  limit: number;
}

/** Visits by id. */
export const visitById = (reads: Reads) =>
  rowById<VisitRow>(reads, {
    name: 'visit-by-id',
    text: `select ${visitFields.columnsOf('v')} from visit v where v.id = any($1::uuid[])`,
  });

/** The newest visit to each household, as a list of one or none. */
export const lastVisitOfHousehold = (reads: Reads) =>
  rowsByKey<VisitRow>(
    reads,
    {
      name: 'last-visit-of-household',
      text: `select v.* from unnest($1::uuid[]) wanted(id) cross join lateral (
        select ${visitFields.columnsOf('v')} from visit v where v.household_id = wanted.id order by v.visited_on desc, v.id desc limit 1
      ) v`,
    },
    ({ householdId }) => householdId,
  );

/** Who was met in person, by visit. */
export const seenOfVisit = (reads: Reads) =>
  rowsByKey<RowOf<typeof seenFields>>(
    reads,
    {
      name: 'seen-of-visit',
      text: `select ${seenFields.columns} from visit_resident
      where visit_id = any($1::uuid[]) and seen order by visit_id, resident_id`,
    },
    ({ visitId }) => visitId,
  );

/** Visit plans by household. */
export const planOfHousehold = (reads: Reads) =>
  rowById<PlanRow>(reads, {
    name: 'visit-plan-by-household',
    text: `select ${planColumns} from visit_plan p where p.household_id = any($1::uuid[])`,
  });

/** How each resident was found last, and when they were last met. */
export const lastFoundOfResident = (reads: Reads) =>
  rowById<FormMember & { id: string }>(reads, {
    name: 'last-found-of-resident',
    text: `select wanted.id, wanted.id as "residentId", x.situation, x.note,
      (select max(s.visited_on) from visit_resident s where s.resident_id = wanted.id and s.seen) as "lastSeenOn"
    from unnest($1::uuid[]) wanted(id) cross join lateral (
      select l.situation, l.note from visit_resident l where l.resident_id = wanted.id
      order by l.visited_on desc, l.visit_id desc limit 1
    ) x`,
  });

/** Visits of a resident, newest first, a page at a time. */
export const visitsOfResident = (reads: Reads) =>
  byPage(({ before, limit }: VisitPage) =>
    rowsByKey<ResidentVisitRow>(
      reads,
      {
        name: 'visits-of-resident',
        noun: 'resident',
        values: [...before, limit],
        text: `select x.* from unnest($1::uuid[]) wanted(id) cross join lateral (
          select ${residentVisitFields.columnsOf('x')} from visit_resident x
          where x.resident_id = wanted.id
            and ($2::date is null or (x.visited_on, x.visit_id) < ($2::date, $3::uuid))
          order by x.visited_on desc, x.visit_id desc limit $4
        ) x`,
      },
      ({ residentId }) => residentId,
    ),
  );

/** Households whose visit is due on that day, by the code of a place. */
export const visitsDueOfPlace = (reads: Reads) =>
  byPage((day: string) =>
    rowById<{ id: string; due: number }>(reads, {
      name: 'visits-due',
      isKey: isPlaceCode,
      values: [day],
      text: `select wanted.code as id, count(p.household_id)::int as due from unnest($1::text[]) wanted(code)
      left join visit_plan p on p.grid_code >= wanted.code and p.grid_code < wanted.code || ':' and p.due_on <= $2::date
      group by wanted.code`,
    }),
  );
