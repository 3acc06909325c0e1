import { parseIdNumber } from '@one-window/contracts/codes';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { insertRows, type FormAnswers } from '@one-window/database';
import { papersOf, type LockedCase } from '@one-window/procedures';
import { isUuid } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';

/** What the form of an item names, as it was written; facts about it are read by SQL, which cannot open the form. */
export interface NamedInForm {
  houseId?: string | undefined;
  residentId?: string | undefined;
  idNumber?: string | undefined;
  /** Number of a birth certificate, checked. */
  certificate?: string | null;
}

const idIn = (text: string | undefined) => (text !== undefined && isUuid(text) ? text : null);

/**
 * Keeps what the form of a case names, as ids and blind indexes, when the case opens: a form never changes, and facts are
 * read by SQL, which can't open it.
 * @param namedIn what the item's form names
 */
export async function mention(
  { tx, row, resources, application }: LockedCase<Resources> & { application: ApplicationState },
  namedIn: (form: FormAnswers) => NamedInForm,
): Promise<void> {
  const named = namedIn(papersOf(row, { application }, resources)?.form ?? {});
  const idNumber = parseIdNumber(named.idNumber ?? '');
  await insertRows(tx, tables.caseMention, [
    {
      caseId: row.id,
      communityCode: row.communityCode,
      gridCode: row.gridCode,
      houseId: idIn(named.houseId),
      residentId: idIn(named.residentId),
      idNumberIndex: idNumber.ok ? resources.vault.idNumberIndex(idNumber.idNumber) : null,
      certificateIndex: named.certificate ? resources.vault.birthCertificateIndex(named.certificate) : null,
    },
  ]);
}
