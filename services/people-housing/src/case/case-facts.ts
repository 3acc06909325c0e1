import type { PopulationKindCode, RelationCode } from '@one-window/contracts/codes';
import { floatingLimit, registeredAlready } from '../items/floating-limit.ts';
import type { ResidentStatus } from '../resident/table.ts';
import type { Lived } from '../resident/rules/stay.ts';

/** What a case needs to know of a resident; days are `YYYY-MM-DD`. */
export interface CasePerson {
  id: string;
  status: ResidentStatus;
  birthOn: string;
  ethnicityCode: string | null;
  populationKind: PopulationKindCode;
  gridCode: string;
  houseId: string | null;
  /** How the home is held. */
  dwelling: string | null;
  householdId: string | null;
  relation: RelationCode | null;
  isHouseholder: boolean;
}

/** What this department's own data say about a case. */
export interface CaseFacts {
  id: string;
  /** The subject, merges followed. */
  subject: CasePerson | null;
  /** Where the subject has lived. */
  homes: Lived[];
  /** Present members of the subject's household. */
  memberCount: number;
  /** The subject's permit that has not ended. */
  permit: { id: string; number: string; validThrough: string; caseId: string | null } | null;
  /** Who applies, merges followed. */
  applicant: CasePerson | null;
  /** The parent or member whom the form names. */
  named: CasePerson | null;
  /** The house that the form names. */
  house: { id: string; gridCode: string } | null;
  isIdNumberTaken: boolean;
  /** Other applications for R04 that the community took in the hours of the limit before this one, and whose id number was registered. */
  takenBefore: number;
  isCertificateTaken: boolean;
}

const person = (
  of: string,
) => `case when ${of}.id is not null then jsonb_build_object('id', ${of}.id, 'status', ${of}.status,
  'birthOn', ${of}.birth_on, 'ethnicityCode', ${of}.ethnicity_code, 'populationKind', ${of}.population_kind,
  'gridCode', ${of}.grid_code, 'houseId', ${of}.house_id, 'dwelling', ${of}_house.dwelling,
  'householdId', ${of}.household_id, 'relation', ${of}.relation,
  'isHouseholder', coalesce(${of}_household.householder_id = ${of}.id, false)) end`;

const joinPerson = (of: string, id: string) => `left join resident ${of} on ${of}.id = kit.survivor('resident', ${id})
  left join house ${of}_house on ${of}_house.id = ${of}.house_id
  left join household ${of}_household on ${of}_household.id = ${of}.household_id`;

/** Facts of cases, `$1` being their ids: one statement for any number. */
export const caseFactsText = `select c.id, ${person('subject')} as subject, ${person('named')} as named,
    ${person('applicant')} as applicant,
    coalesce(lived.homes, '[]') as homes, coalesce(members.count, 0)::int as "memberCount",
    case when permit.id is not null then jsonb_build_object('id', permit.id, 'number', permit.number,
      'validThrough', permit.valid_through, 'caseId', permit.case_id) end as permit,
    case when house.id is not null then jsonb_build_object('id', house.id, 'gridCode', house.grid_code) end as house,
    exists (select from resident t where t.id_number_index = mention.id_number_index) as "isIdNumberTaken",
    case when c.item_code = 'R04' then (select count(*) from department_case o
      where o.community_code = c.community_code and o.item_code = 'R04' and o.id <> c.id
        and o.opened_at > c.opened_at - make_interval(hours => ${floatingLimit.withinHours})
        and o.decided_checks @> '${JSON.stringify([registeredAlready])}') else 0 end::int as "takenBefore",
    exists (select from birth_record t where t.certificate_index = mention.certificate_index) as "isCertificateTaken"
  from department_case c
  left join case_mention mention on mention.case_id = c.id
  ${joinPerson('subject', 'c.subject_id')}
  ${joinPerson('applicant', 'c.applicant_id')}
  ${joinPerson('named', 'mention.resident_id')}
  left join house on house.id = mention.house_id
  left join residence_permit permit on permit.resident_id = subject.id and permit.ended_on is null
  left join lateral (select jsonb_agg(jsonb_build_object('residentId', o.resident_id, 'fromOn', o.from_on, 'toOn', o.to_on,
    'gridCode', o.grid_code)) as homes from occupancy o where o.resident_id = subject.id) lived on true
  left join lateral (select count(*) from resident m where m.household_id = subject.household_id
    and m.status = 'PRESENT') members on true
  where c.id = any($1::uuid[])`;
