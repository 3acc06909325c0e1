/** A publicity. */
export interface PublicityRow {
  id: string;
  caseId: string;
  communityCode: string;
  householdSize: number;
  applicantName: string | null;
  startedOn: string;
  throughOn: string;
  endedOn: string | null;
  objections: number;
}

/** Columns of a `PublicityRow`; the table is `p`. */
export const publicityColumns = `p.id, p.case_id as "caseId", p.community_code as "communityCode",
  p.household_size as "householdSize", p.applicant_name as "applicantName", p.started_on as "startedOn",
  p.through_on as "throughOn", p.ended_on as "endedOn",
  (select count(*)::int from publicity_objection x where x.publicity_id = p.id) as objections`;
