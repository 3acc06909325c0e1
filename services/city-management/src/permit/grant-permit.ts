import { insertRows, uuidv7 } from '@one-window/database';
import type { Grant, Granting } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Own } from '../own.ts';
import { permitRequestOf } from './permit-request.ts';

/** Grants a permit to occupy a road: a certificate that ends by its day. */
export async function grantPermit(granting: Granting<CaseFacts, Prisma.TransactionClient, Own>): Promise<Grant> {
  const { tx, row, facts, clock } = granting;
  const request = permitRequestOf(granting)!;
  const [next] = await tx.sql<{ no: number }>(`select nextval('road_permit_number')::int as no`);
  const year = clock.today().slice(0, 4);
  const number = `占许${request.gridCode.slice(0, 6)}〔${year}〕${String(next!.no).padStart(6, '0')}号`;
  // the place may lie in another community of the district than the counter
  await tx.widen(request.gridCode.slice(0, 6));
  await insertRows(tx, 'road_permit', [
    {
      id: uuidv7(),
      number,
      case_id: row.id,
      organisation_id: row.organisationId,
      applicant_id: row.organisationId ? null : row.applicantId,
      holder_grid_code: facts.holderGridCode,
      grid_code: request.gridCode,
      place: request.place,
      from_on: request.from,
      through_on: request.through,
      area_square_metres: request.areaSquareMetres,
      purpose: request.purpose,
      granted_on: clock.today(),
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
