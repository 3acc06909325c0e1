import { insertRows, uuidv7 } from '@one-window/database';
import type { Grant, Granting } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';
import { permitRequestOf } from '../permit/permit-request.ts';

/** Grants a permit to occupy a road: a certificate that ends by its day. */
export async function grantPermit(granting: Granting<CaseFacts, Resources>): Promise<Grant> {
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
