import { PensionResumed } from '@one-window/contracts/social-security';
import { insertRows, uuidv7, type Tx } from '@one-window/database';
import { emitPension } from '../pension/pension-events.ts';
import { benefitTable, type BenefitRow } from '../pension/table.ts';
import { validThrough, type CertificationMethod } from './rules.ts';
import { certificationTable } from './table.ts';

/** A proof that someone is alive. */
export interface NewCertification {
  residentId: string;
  gridCode: string;
  certifiedOn: string;
  method: CertificationMethod;
}

/** Records a certification. */
export async function recordCertification(
  tx: Tx,
  { residentId, gridCode, certifiedOn, method }: NewCertification,
): Promise<void> {
  await insertRows(tx, certificationTable, [
    {
      id: uuidv7(),
      residentId,
      gridCode,
      certifiedOn,
      validThrough: validThrough(certifiedOn),
      method,
      certifiedBy: tx.actor,
    },
  ]);
}

/** The pension of a resident, locked; undefined when there is none or the caller's scope does not hold it. */
export async function lockPension(tx: Tx, residentId: string): Promise<BenefitRow | undefined> {
  const [benefit] = await tx.sql<BenefitRow>(
    `select ${benefitTable.columnsOf('b')} from pension_benefit b where b.resident_id = $1 for update`,
    residentId,
  );
  return benefit;
}

/** Certifies the holder of a locked pension that is not stopped; a suspended pension is resumed, with arrears. Emits `pension.resumed` then. */
export async function certifyPensioner(
  tx: Tx,
  benefit: BenefitRow,
  { certifiedOn, method, today }: { certifiedOn: string; method: CertificationMethod; today: string },
): Promise<void> {
  await recordCertification(tx, { residentId: benefit.residentId, gridCode: benefit.gridCode, certifiedOn, method });
  await payThrough(tx, benefit, validThrough(certifiedOn), today);
}

/** Prolongs the payment of a locked pension that is not stopped; a suspended pension is resumed, with arrears. Emits `pension.resumed` then. */
export async function payThrough(tx: Tx, benefit: BenefitRow, through: string, today: string): Promise<void> {
  const resumes = benefit.status === 'SUSPENDED' && through >= today;
  await tx.sql(
    `update pension_benefit set certified_through = greatest(certified_through, $2::date),
       status = case when $3 then 'ACTIVE' else status end,
       suspended_from_month = case when $3 then null else suspended_from_month end
     where id = $1`,
    benefit.id,
    through,
    resumes,
  );
  if (resumes) await emitPension(tx, PensionResumed, { ...benefit, status: 'ACTIVE' });
}
