import { type CasePapers, type CaseRow, type Check, cite, valueOn } from '@one-window/procedures';
import { permitRequestOf } from '../permit/permit-request.ts';
import { isPossiblePeriod, isSamePlace, overlap, roadPermitDays } from '../permit/rules.ts';

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

/** The checks of a case: of a permit those of its application, of a matter that its own record has ended. */
export function checksOf(row: CaseRow, facts: CaseFacts, papers: CasePapers): Check[] {
  return row.itemCode === 'C03' ? permitChecks(row, facts, papers) : matterChecks(facts);
}

function permitChecks(row: CaseRow, facts: CaseFacts, papers: CasePapers): Check[] {
  const request = permitRequestOf(papers);
  const taken = request && facts.permits.find((permit) => isSamePlace(permit, request) && overlap(permit, request));
  const inDistrict = request !== null && request.gridCode.startsWith(row.communityCode.slice(0, 6));
  const isActive = facts.holderStatus === (row.organisationId ? 'ACTIVE' : 'PRESENT');
  return [
    {
      code: 'HOLDER',
      title: '申请人存续：综治部门的组织登记，或实有人口登记',
      passed: isActive,
      detail: isActive ? '存续' : facts.holderStatus === null ? '查无登记' : '已注销、迁出或死亡',
    },
    {
      code: 'FORM',
      title: '占用地点、期限、面积、用途齐备，且在本区',
      passed: inDistrict,
      detail: request === null ? '申请内容不齐备' : inDistrict ? '齐备' : '地点不在本区',
    },
    {
      code: 'PERIOD',
      title: `期限不早于申请日，不超过 ${valueOn(roadPermitDays, papers.submittedOn)} 天：${cite(roadPermitDays, papers.submittedOn)}`,
      passed: request !== null && isPossiblePeriod(request, papers.submittedOn),
      detail: request === null ? '未写明' : `${request.from} 至 ${request.through}`,
    },
    {
      code: 'NOT_OCCUPIED',
      title: '同一地点同一时段没有其他许可',
      passed: request !== null && !taken,
      detail: taken ? `与 ${taken.number} 重叠` : request === null ? '未写明' : '无重叠',
    },
  ];
}

function matterChecks({ matterStatus }: CaseFacts): Check[] {
  const passed = matterStatus === 'CLOSED';
  return [
    {
      code: 'MATTER_CLOSED',
      title: '案卷或事件已核查结案',
      passed,
      detail: matterStatus === null ? '尚未立案' : passed ? '已结案' : '尚未结案',
    },
  ];
}
