/** What this department's own data say about a case. */
export interface CaseFacts {
  id: string;
  residentStatus: 'PRESENT' | 'DEPARTED' | 'DECEASED' | null;
  birthOn: string | null;
  sex: 'MALE' | 'FEMALE' | null;
  accountId: string | null;
  paidOn: string[];
  balanceFen: number;
  benefitStatus: 'ACTIVE' | 'SUSPENDED' | 'STOPPED' | null;
  benefitCaseId: string | null;
  /** Last day on which the newest life certification holds. */
  certifiedThrough: string | null;
  insuranceStatus: 'ACTIVE' | 'ENDED' | null;
  /** The registration that runs. */
  employment: 'EMPLOYED' | 'UNEMPLOYED' | null;
  employmentSince: string | null;
  employmentRegisteredOn: string | null;
  isHardToEmploy: boolean;
  /** Lives on a subsistence allowance, as civil affairs says. */
  isOnAllowance: boolean;
}

/** Facts of cases, `$1` being their ids: one statement for any number. */
export const caseFactsText = `select c.id, r.status as "residentStatus", r.birth_on as "birthOn", r.sex, a.id as "accountId",
    coalesce(s.days, '{}') as "paidOn", coalesce(s.fen, 0) as "balanceFen", b.status as "benefitStatus",
    b.case_id as "benefitCaseId", m.status as "insuranceStatus", e.kind as employment, e.since as "employmentSince",
    e.registered_on as "employmentRegisteredOn",
    (select max(l.valid_through) from life_certification l where l.resident_id = c.subject_id) as "certifiedThrough",
    exists (select from hard_to_employ_status h where h.resident_id = c.subject_id and h.ended_on is null) as "isHardToEmploy",
    exists (select from allowance_replica w where w.status = 'ACTIVE' and w.member_ids @> array[c.subject_id]) as "isOnAllowance"
  from department_case c
  left join resident_replica r on r.id = c.subject_id
  left join pension_account a on a.resident_id = c.subject_id
  left join pension_benefit b on b.resident_id = c.subject_id
  left join medical_insurance m on m.resident_id = c.subject_id
  left join employment_record e on e.resident_id = c.subject_id and e.ended_on is null
  left join lateral (select array_agg(t.paid_on::text order by t.paid_on) as days, sum(t.paid_fen + t.subsidy_fen)::int as fen
    from contribution t where t.account_id = a.id) s on true
  where c.id = any($1::uuid[])`;
