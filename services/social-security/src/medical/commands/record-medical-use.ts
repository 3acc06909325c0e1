import { addDays, isPlainDate } from '@one-window/contracts/codes';
import { MedicalUsed } from '@one-window/contracts/social-security';
import { insertRows, uuidv7, type RowOf } from '@one-window/database';
import { findResident, valueOn } from '@one-window/procedures';
import { BadInput, done, refused, type Outcome } from '@one-window/service';
import { certifyByMatching } from '../../certification/certify-by-matching.ts';
import type { Context } from '../../context.ts';
import type { RecordMedicalUseInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { refuse } from '../../refuse.ts';
import { medicalUseDays } from '../rules.ts';

const insuredFields = tables.medicalInsurance.only('gridCode', 'enrolledOn');

/**
 * Records that insurance was used on a day, without a diagnosis; a pensioner is certified by it, by matching. Emits
 * `medical.used`.
 * @throws BadInput when `usedOn` is not a day
 */
export async function recordMedicalUse(ctx: Context, input: RecordMedicalUseInput): Promise<Outcome> {
  const { usedOn } = input;
  if (!isPlainDate(usedOn)) throw new BadInput('usedOn 须为 YYYY-MM-DD');
  return ctx.write('recordMedicalUse', input, async (tx) => {
    const resident = await findResident(tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status === 'DECEASED') return refused(refuse('RESIDENT_DECEASED', {}, 'residentId'));
    const [insurance] = await tx.sql<RowOf<typeof insuredFields>>(
      `select ${insuredFields.columns} from medical_insurance
       where resident_id = $1 and status = 'ACTIVE'`,
      resident.id,
    );
    if (!insurance) return refused(refuse('NOT_INSURED', {}, 'residentId'));
    const today = ctx.clock.today();
    const isPossible =
      usedOn >= insurance.enrolledOn && usedOn <= today && usedOn >= addDays(today, -valueOn(medicalUseDays, today));
    if (!isPossible) return refused(refuse('DATE_NOT_POSSIBLE', {}, 'usedOn'));
    const id = uuidv7();
    await insertRows(tx, tables.medicalUse, [
      { id, residentId: resident.id, gridCode: insurance.gridCode, usedOn, recordedBy: tx.actor },
    ]);
    await tx.emit({ type: MedicalUsed, subject: id, data: { residentId: resident.id, usedOn } });
    await certifyByMatching(tx, [resident.id], usedOn, today);
    return done(resident.id);
  });
}
