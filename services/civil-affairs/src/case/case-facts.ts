import type { Month } from '@one-window/procedures';

/** A member of the subject's household who lives and is present. */
export interface HouseholdMember {
  id: string;
  birthOn: string;
  /** Pensions that run, in fen a month. */
  pensions: { id: string; monthlyFen: number; fromMonth: Month; throughMonth: Month | null }[];
}

/** What this department's own data say about a case. */
export interface CaseFacts {
  id: string;
  residentStatus: 'PRESENT' | 'DEPARTED' | 'DECEASED' | null;
  birthOn: string | null;
  householdId: string | null;
  householdGridCode: string | null;
  members: HouseholdMember[];
  /** Benefits that run: the household's allowance, the subject's own. */
  running: { kind: string; caseId: string | null; fromMonth: Month }[];
  /** Newest disability certificate. */
  certificateThrough: string | null;
  certificateGrade: number | null;
  visitedOn: string | null;
  neighboursOpinion: string | null;
  remarks: string | null;
  visitedBy: string | null;
  visitId: string | null;
  confirmedAt: Date | null;
  confirmedDigest: string | null;
  /** The newest publicity. */
  publicityStartedOn: string | null;
  publicityEndCause: 'TERM' | 'OBJECTION' | 'CASE_ENDED' | null;
  publicityRunning: boolean;
  /** Up to when others' data are known here. */
  peopleAsOf: Date | null;
  pensionsAsOf: Date | null;
}

/** Facts of cases, `$1` being their ids: one statement for any number. */
export const caseFactsText = `select c.id, r.status as "residentStatus", r.birth_on as "birthOn", h.id as "householdId",
    h.grid_code as "householdGridCode", coalesce(m.members, '[]'::jsonb) as members, coalesce(b.running, '[]'::jsonb) as running,
    d.valid_through as "certificateThrough", d.grade as "certificateGrade", e.visited_on as "visitedOn",
    e.neighbours_opinion as "neighboursOpinion", e.remarks, e.visited_by as "visitedBy", e.visit_id as "visitId", e.confirmed_at as "confirmedAt",
    e.confirmed_digest as "confirmedDigest", p.started_on as "publicityStartedOn", p.end_cause as "publicityEndCause",
    coalesce(p.ended_on is null and p.id is not null, false) as "publicityRunning",
    (select as_of from kit.replica_state where owner = 'people-housing' and noun = 'resident') as "peopleAsOf",
    (select as_of from kit.replica_state where owner = 'social-security' and noun = 'pension') as "pensionsAsOf"
  from department_case c
  left join resident_replica r on r.id = c.subject_id
  left join household_replica h on h.id = r.household_id
  left join economic_check e on e.case_id = c.id
  left join lateral (select jsonb_agg(jsonb_build_object('id', o.id, 'birthOn', o.birth_on, 'pensions', coalesce(n.pensions, '[]'::jsonb)) order by o.id) as members
    from resident_replica o left join lateral (
      select jsonb_agg(jsonb_build_object('id', n.id, 'monthlyFen', n.monthly_amount_fen, 'fromMonth', n.from_month,
        'throughMonth', n.through_month) order by n.id) as pensions
      from pension_replica n where n.resident_id = o.id and n.status <> 'STOPPED') n on true
    where o.id = any(h.member_ids) and o.status = 'PRESENT' and left(o.grid_code, 6) = left(h.grid_code, 6)) m on true
  left join lateral (select jsonb_agg(jsonb_build_object('kind', b.kind, 'caseId', b.case_id, 'fromMonth', b.from_month)) as running from benefit b
    where b.status = 'ACTIVE' and (b.holder_id = r.id and b.kind <> 'SUBSISTENCE' or b.household_id = h.id
      or b.kind = 'SUBSISTENCE' and r.id = any(b.member_ids))) b on true
  left join lateral (select valid_through, grade from disability_record
    where resident_id = r.id order by issued_on desc, id desc limit 1) d on true
  left join lateral (select id, started_on, ended_on, end_cause from publicity
    where case_id = c.id order by started_on desc, id desc limit 1) p on true
  where c.id = any($1::uuid[])`;
