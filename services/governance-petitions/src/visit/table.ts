import type { RowOf } from '@one-window/database';
import type { HomeHazard, VisitKind, VisitSituation } from '../generated/graph.ts';
import * as tables from '../generated/tables.ts';
import type { Need } from './rules.ts';

const planFields = tables.visitPlan
  .typed<{ need: Need }>()
  .only('householdId', 'gridCode', 'need', 'lastVisitedOn', 'dueOn')
  .renamed({ householdId: 'id' });

/** A household's place in the plan of visits, with its members present: the row is about them. */
export type PlanRow = RowOf<typeof planFields> & { memberIds: string[] };

/** Columns of a `PlanRow`; the table is `p`. */
export const planColumns = `${planFields.columnsOf('p')},
  array(select r.id from resident_replica r where r.household_id = p.household_id and r.status = 'PRESENT'
    and r.merged_into is null order by r.birth_on, r.id) as "memberIds"`;

/** Visits to households. */
export const visitTable = tables.visit.typed<{ kind: VisitKind; hazards: HomeHazard[] }>();
/** What is read of a visit; not by which account, nor whether somebody was met. */
export const visitFields = visitTable.without('visitorAccount', 'met');

/** A visit to a household. */
export type VisitRow = RowOf<typeof visitFields>;

/** How each resident of a household was found at a visit. */
export const residentVisitTable = tables.visitResident.typed<{ situation: VisitSituation }>();
/** What is read of a resident at a visit; `id` is the visit's. */
export const residentVisitFields = residentVisitTable.without('gridCode').renamed({ visitId: 'id' });

/** Whom a visit met: the resident's `id` by visit. */
export const seenFields = tables.visitResident.only('visitId', 'residentId').renamed({ residentId: 'id' });

/** A visit as it concerns one resident. */
export type ResidentVisitRow = RowOf<typeof residentVisitFields>;

/** One person of the visit form, as last recorded. */
export interface FormMember {
  residentId: string;
  lastSeenOn: string | null;
  situation: VisitSituation | null;
  note: string | null;
}

/**
 * Whether somebody was well or needs help, as a visit said last by a day; the resident is `r`. That they were not met, or
 * away, says nothing of it.
 */
export const conditionBy = (day: string): string =>
  `select c.situation from visit_resident c
   where c.resident_id = r.id and c.situation in ('WELL', 'NEEDS_HELP') and c.visited_on <= ${day}::date
   order by c.visited_on desc, c.visit_id desc limit 1`;
