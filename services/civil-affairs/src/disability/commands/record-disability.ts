import type { UserError } from '@one-window/contracts';
import { isPlainDate } from '@one-window/contracts/codes';
import { insertRows, type Tx, uuidv7 } from '@one-window/database';
import { addMonths, monthOf, valueOn } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import { followPersons } from '../../benefit/follow-persons.ts';
import { payments } from '../../benefit/payments.ts';
import { storeLedgers } from '../../benefit/store-ledgers.ts';
import type { Context } from '../../context.ts';
import type { RecordDisabilityInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { findPresent } from '../../resident/find-present.ts';
import { isCertificateNumber, nursingSubsidy, nursingTerms } from '../rules.ts';
import { disabilityTable } from '../table.ts';

/**
 * Records a disability certificate; the newest holds. Subsidies follow it: another grade pays from the next month, one
 * that brings none ends with this month.
 */
export async function recordDisability(ctx: Context, input: RecordDisabilityInput): Promise<Outcome> {
  const number = input.number.normalize('NFKC').trim().toUpperCase();
  const today = ctx.clock.today();
  return ctx.write('recordDisability', input, async (tx) => {
    const resident = await findPresent(tx, input.residentId);
    if ('code' in resident) return refused(resident);
    const fault = faultOf(input, number, today);
    if (fault) return refused(fault);
    const id = uuidv7();
    await insertRows(tx, disabilityTable, [
      {
        id,
        residentId: resident.id,
        gridCode: resident.gridCode,
        number: ctx.resources.certificates.store(id, number),
        kind: input.kind,
        grade: input.grade,
        issuedOn: input.issuedOn,
        validThrough: input.validThrough,
        recordedBy: ctx.caller.sub,
      },
    ]);
    await followGrade(tx, resident.id, today);
    await followPersons(tx, [resident.id], today);
    return done(resident.id);
  });
}

function faultOf(input: RecordDisabilityInput, number: string, today: string): UserError | undefined {
  const { kind, grade, issuedOn, validThrough } = input;
  if (!Number.isInteger(grade) || grade < 1 || grade > 4) return refuse('GRADE_INVALID', {}, 'grade');
  if (!isCertificateNumber(number, kind, grade)) return refuse('DISABILITY_NUMBER_INVALID', {}, 'number');
  if (!isPlainDate(issuedOn)) return refuse('DATE_INVALID', {}, 'issuedOn');
  if (!isPlainDate(validThrough) || validThrough < issuedOn) return refuse('DATE_INVALID', {}, 'validThrough');
  return issuedOn > today ? refuse('DATE_IN_FUTURE', {}, 'issuedOn') : undefined;
}

/** The newest certificate decides, also when an older one is recorded after it. */
async function followGrade(tx: Tx, residentId: string, today: string): Promise<void> {
  const [newest] = await tx.sql<{ grade: number }>(
    'select grade from disability_record where resident_id = $1 order by issued_on desc, id desc limit 1',
    residentId,
  );
  const grade = newest!.grade;
  const fromMonth = addMonths(monthOf(today), 1);
  if (!(grade in valueOn(nursingSubsidy, fromMonth))) return;
  const ledgers = await payments.lock(
    tx,
    `b.holder_id = $1 and b.kind = 'DISABILITY_NURSING' and b.status = 'ACTIVE' and b.grade <> $2`,
    residentId,
    grade,
  );
  const changed = ledgers.map((ledger) => ({
    ...ledger,
    benefit: { ...ledger.benefit, grade },
    months: {
      ...ledger.months,
      terms: [...ledger.months.terms.filter((term) => term.fromMonth < fromMonth), ...nursingTerms(fromMonth, grade)],
    },
  }));
  await storeLedgers(tx, changed, today);
}
