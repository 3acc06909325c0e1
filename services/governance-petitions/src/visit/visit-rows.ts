import type { HomeHazard, VisitKind, VisitSituation } from '../generated/graph.ts';
import type { Need } from './rules.ts';

/** A household's place in the plan of visits; days are `YYYY-MM-DD`. */
export interface PlanRow {
  id: string;
  gridCode: string;
  need: Need;
  lastVisitedOn: string | null;
  dueOn: string;
  /** Members present: the entry tells of them. */
  memberIds: string[];
}

/** Columns of a `PlanRow`; the table is `p`, the id the household's. */
export const planColumns = `p.household_id as id, p.grid_code as "gridCode", p.need,
  p.last_visited_on as "lastVisitedOn", p.due_on as "dueOn",
  array(select r.id from resident_replica r where r.household_id = p.household_id and r.status = 'PRESENT'
    and r.merged_into is null order by r.birth_on, r.id) as "memberIds"`;

/** A visit to a household. */
export interface VisitRow {
  id: string;
  householdId: string;
  gridCode: string;
  kind: VisitKind;
  visitedOn: string;
  visitorName: string;
  hazards: HomeHazard[];
  wishes: string | null;
  remarks: string | null;
  changed: string[];
}

/** Columns of a `VisitRow`; the table is `v`. */
export const visitColumns = `v.id, v.household_id as "householdId", v.grid_code as "gridCode", v.kind,
  v.visited_on as "visitedOn", v.visitor_name as "visitorName", v.hazards, v.wishes, v.remarks, v.changed`;

/** A visit as it concerns one resident. */
export interface ResidentVisitRow {
  id: string;
  residentId: string;
  visitedOn: string;
  visitorName: string;
  seen: boolean;
  situation: VisitSituation;
  note: string | null;
}

/** Columns of a `ResidentVisitRow`; the table is `x`. */
export const residentVisitColumns = `x.visit_id as id, x.resident_id as "residentId", x.visited_on as "visitedOn",
  x.visitor_name as "visitorName", x.seen, x.situation, x.note`;

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
