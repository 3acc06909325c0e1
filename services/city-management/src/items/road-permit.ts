import { insertRows, uuidv7, type Tx } from '@one-window/database';
import {
  cite,
  valueOn,
  type CasePapers,
  type CaseRow,
  type Check,
  type Grant,
  type Granting,
  type ItemProcedure,
} from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import * as tables from '../generated/tables.ts';
import { permitRequestOf } from '../permit/permit-request.ts';
import { isPossiblePeriod, isSamePlace, overlap, roadPermitDays } from '../permit/rules.ts';
import type { Resources } from '../resources.ts';

/** Locks a district's permits, so that of two cases for one place that are decided at once the second sees the first's permit. */
async function lock(tx: Tx, { communityCode, organisationId }: CaseRow): Promise<void> {
  await tx.sql(
    `select from pg_advisory_xact_lock(hashtext('road-permit'), $1::int)`,
    Number(communityCode.slice(0, 6)),
  );
  await tx.sql('select from organisation_replica where id = $1 for share', organisationId);
}

/** The checks of a permit (C03): by its application, the registration of who applies, and the permits of the district. */
function checks(row: CaseRow, facts: CaseFacts, papers: CasePapers): Check[] {
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

/** Grants a permit to occupy a road: a certificate that ends by its day. */
async function grant(granting: Granting<CaseFacts, Resources>): Promise<Grant> {
  const { tx, row, facts, clock } = granting;
  const request = permitRequestOf(granting)!;
  const [next] = await tx.sql<{ no: number }>(`select nextval('road_permit_number')::int as no`);
  const year = clock.today().slice(0, 4);
  const number = `占许${request.gridCode.slice(0, 6)}〔${year}〕${String(next!.no).padStart(6, '0')}号`;
  // the place may lie in another community of the district than the counter
  await tx.widen(request.gridCode.slice(0, 6));
  await insertRows(tx, tables.roadPermit, [
    {
      id: uuidv7(),
      number,
      caseId: row.id,
      organisationId: row.organisationId,
      applicantId: row.organisationId ? null : row.applicantId,
      holderGridCode: facts.holderGridCode,
      gridCode: request.gridCode,
      place: request.place,
      fromOn: request.from,
      throughOn: request.through,
      areaSquareMetres: request.areaSquareMetres,
      purpose: request.purpose,
      grantedOn: clock.today(),
    },
  ]);
  return {
    certificateNumber: number,
    certificateName: '临时占用道路许可证',
    validThrough: request.through,
    reason: '经核查，符合临时占用道路的条件',
    opinion: '准予临时占用道路',
    terms: request,
  };
}

/** The permit to occupy a road (C03): an officer proposes, the supervisor confirms. */
export const roadPermit: ItemProcedure<CaseFacts, Resources> = {
  outcomes: ['GRANTED', 'REFUSED'],
  lock,
  checks,
  grant,
};
