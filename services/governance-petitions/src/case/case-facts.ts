/** What this department's own records say of a case. */
export interface CaseFacts {
  id: string;
  incidentStatus: string | null;
  incidentResult: string | null;
  disputeStatus: string | null;
}

/** Facts of cases, `$1` being their ids: one statement for any number. */
export const caseFactsText = `select c.id, i.status as "incidentStatus", i.result as "incidentResult", d.status as "disputeStatus"
  from department_case c
  left join incident i on i.application_id = c.application_id
  left join dispute d on d.application_id = c.application_id
  where c.id = any($1::uuid[])`;
