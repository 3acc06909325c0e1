/** What this department's own data say about a case. */
export interface CaseFacts {
  id: string;
  /** Status of whoever applies; null when not here. */
  holderStatus: string | null;
  holderGridCode: string | null;
  /** Permits of the district that had not ended when the application was made. */
  permits: { number: string; gridCode: string; place: string; from: string; through: string }[];
  /** Where the case file or the incident of the matter stands; null when there is none yet. */
  matterStatus: string | null;
}

/** Facts of cases, `$1` being their ids: one statement for any number. */
export const caseFactsText = `select c.id, coalesce(o.status, r.status) as "holderStatus",
    coalesce(o.grid_code, r.grid_code) as "holderGridCode", coalesce(f.status, i.state->>'status') as "matterStatus",
    coalesce(m.permits, '[]') as permits
  from department_case c
  left join organisation_replica o on o.id = c.organisation_id
  left join resident_replica r on c.organisation_id is null and r.id = c.applicant_id
  left join case_file f on f.application_id = c.application_id
  left join incident_replica i on i.application_id = c.application_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('number', m.number, 'gridCode', m.grid_code, 'place', m.place,
      'from', m.from_on, 'through', m.through_on) order by m.number) as permits
    from road_permit m where c.item_code = 'C03' and m.grid_code >= left(c.community_code, 6)
      and m.grid_code < left(c.community_code, 6) || ':' and m.through_on >= (c.opened_at at time zone 'Asia/Shanghai')::date
  ) m on true
  where c.id = any($1::uuid[])`;
