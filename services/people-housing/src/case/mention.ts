import { parseIdNumber } from '@one-window/contracts/codes';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { insertRows } from '@one-window/database';
import { papersOf, type LockedCase } from '@one-window/procedures';
import { isUuid } from '@one-window/service';
import * as tables from '../generated/tables.ts';
import type { Resources } from '../resources.ts';
import { readBirthCertificate } from '../items/newborn-registration.ts';

/** Items whose form names a house, a resident, an id number or a certificate. */
const naming: readonly string[] = ['R04', 'R08', 'R10'];

const idIn = (text: string | undefined) => (text !== undefined && isUuid(text) ? text : null);

/**
 * Keeps what the form of a case names, as ids and blind indexes, when the case opens: a form never changes, and facts are
 * read by SQL, which can't open it.
 */
export async function mention({
  tx,
  row,
  resources,
  application,
}: LockedCase<Resources> & { application: ApplicationState }): Promise<void> {
  if (!naming.includes(row.itemCode)) return;
  const form = papersOf(row, { application }, resources)?.form ?? {};
  const idNumber = parseIdNumber(form['idNumber'] ?? '');
  const certificate = readBirthCertificate(form['birthCertificateNumber'] ?? '');
  await insertRows(tx, tables.caseMention, [
    {
      caseId: row.id,
      communityCode: row.communityCode,
      gridCode: row.gridCode,
      houseId: idIn(form['houseId']),
      residentId: idIn(form['follows']) ?? idIn(form['memberId']),
      idNumberIndex: idNumber.ok ? resources.vault.idNumberIndex(idNumber.idNumber) : null,
      certificateIndex: certificate && resources.vault.birthCertificateIndex(certificate),
    },
  ]);
}
