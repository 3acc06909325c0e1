import { ResidentCorrected } from '@one-window/contracts/people-housing';
import { insertRows, updateRows, uuidv7, type InsertOf } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CorrectResidentInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { refuse } from '../../refuse.ts';
import { codeOf, maritalStatuses } from '../codes.ts';
import type { IdentityVault } from '../identity-vault.ts';
import {
  readEthnicity,
  readIdNumber,
  readName,
  readPhone,
  refusalsOf,
  requireText,
  valueOf,
  type Read,
} from '../input.ts';
import { getResident, lockResident, residentTable, type ResidentRow } from '../table.ts';
import { romanise } from '../romanise.ts';
import { residentState } from '../state.ts';
import { findHolder, refuseTaken, refusingTakenIdNumber, requireMayCompare } from './taken-id-number.ts';

interface Reads {
  name: Read<string> | null;
  phone: Read<string> | null;
  idNumber: ReturnType<typeof readIdNumber> | null;
  ethnicityCode: Read<string> | null;
}

/**
 * Corrects a resident's data on a stated ground; a corrected id number brings its own sex and birth.
 * Idempotent on `requestId`. Emits `people-housing.resident.corrected`.
 * @throws BadInput when the ground is blank; OneWindowError RATE_LIMITED after too many id numbers of people whom the
 *   caller may not know
 */
export async function correctResident(ctx: Context, input: CorrectResidentInput): Promise<Outcome> {
  const ground = requireText(input.ground, 'ground', 500);
  const reads: Reads = {
    name: input.name == null ? null : readName(input.name),
    phone: input.phone == null ? null : readPhone(input.phone),
    idNumber: input.idNumber == null ? null : readIdNumber(input.idNumber, ctx.clock.today()),
    ethnicityCode: input.ethnicityCode == null ? null : readEthnicity(input.ethnicityCode),
  };
  const faults = refusalsOf(Object.values(reads) as (Read<unknown> | null)[]);
  const holder = await findHolder(ctx, reads.idNumber);

  const write = ctx.write('correctResident', input, async (tx) => {
    const resident = await lockResident(ctx, tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (faults.length > 0) return refused(...faults);
    const { fields, data } = changesOf(ctx.resources.vault, resident, reads, input);
    if (fields.length === 0) return refused(refuse('NOTHING_TO_CHANGE'));
    if (fields.includes('idNumber')) {
      await requireMayCompare(ctx, tx);
      if (holder) return refuseTaken(ctx, tx, holder);
    }

    const { id, gridCode } = resident;
    await updateRows(tx, residentTable, [{ id, ...data }]);
    await insertRows(tx, tables.correction, [
      {
        id: uuidv7(),
        residentId: id,
        gridCode,
        fields,
        ground,
        correctedBy: tx.actor,
        correctedAt: ctx.clock.now(),
      },
    ]);
    const state = residentState(await getResident(tx, id));
    await tx.emit({ type: ResidentCorrected, subject: id, data: { state } });
    return done(id);
  });
  return refusingTakenIdNumber(write);
}

type ResidentChanges = Partial<InsertOf<typeof residentTable>>;

function changesOf(vault: IdentityVault, resident: ResidentRow, reads: Reads, input: CorrectResidentInput) {
  const fields: string[] = [];
  const data: ResidentChanges = {};
  const change = (field: string, columns: ResidentChanges) => {
    fields.push(field);
    Object.assign(data, columns);
  };
  const name = reads.name && valueOf(reads.name);
  if (name && name !== resident.name) {
    const { full, initials } = romanise(name);
    change('name', { name, namePinyin: full, nameInitials: initials });
  }
  const phone = reads.phone && valueOf(reads.phone);
  if (phone && phone !== vault.openPhone(resident)) {
    const { sealed, index } = vault.sealPhone(resident.id, phone);
    change('phone', { phoneSealed: sealed, phoneIndex: index, phoneIndexNext: null });
  }
  const identity = reads.idNumber && valueOf(reads.idNumber);
  if (identity && identity.idNumber !== vault.openIdNumber(resident)) {
    const { sealed, index } = vault.sealIdNumber(resident.id, identity.idNumber);
    const { sex, birthOn } = identity;
    change('idNumber', {
      idNumberSealed: sealed,
      idNumberIndex: index,
      idNumberIndexNext: null,
      sex,
      birthOn,
    });
  }
  const ethnicityCode = reads.ethnicityCode && valueOf(reads.ethnicityCode);
  if (ethnicityCode && ethnicityCode !== resident.ethnicityCode) change('ethnicityCode', { ethnicityCode });
  const maritalStatus = input.maritalStatus && codeOf(maritalStatuses, input.maritalStatus);
  if (maritalStatus && maritalStatus !== resident.maritalStatus) change('maritalStatus', { maritalStatus });
  return { fields, data };
}
