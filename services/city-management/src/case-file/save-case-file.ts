import {
  CaseFileClosed,
  CaseFileOpened,
  CaseFileProgressed,
  CaseFileResolved,
  CaseFileReturned,
} from '@one-window/contracts/city-management';
import { insertRows, updateRows, type Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import { caseFileFields, caseFileState, caseFileTable, type CaseFileRow, type Entry } from './table.ts';

const events = {
  opened: CaseFileOpened,
  progressed: CaseFileProgressed,
  resolved: CaseFileResolved,
  returned: CaseFileReturned,
  closed: CaseFileClosed,
};

/** A fact that a case file publishes. */
export type CaseFileFact = keyof typeof events;

/** The case file, locked until the transaction ends. */
export async function lockCaseFile(
  tx: Pick<Tx, 'sql'>,
  column: 'id' | 'incident_id' | 'application_id',
  id: string,
): Promise<CaseFileRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<CaseFileRow>(
    `select ${caseFileFields.columnsOf('f')} from case_file f where f.${column} = $1 for update`,
    id,
  );
  return row;
}

/** The case file with one more entry of its timeline; earlier ones stay as they are. */
export function withEntry(row: CaseFileRow, entry: Omit<Entry, 'no' | 'status'>): CaseFileRow {
  return { ...row, timeline: [...row.timeline, { no: row.timeline.length + 1, ...entry, status: row.status }] };
}

/** Stores a new case file, and publishes it if it is filed. */
export async function insertCaseFile(tx: Tx, row: CaseFileRow): Promise<void> {
  await insertRows(tx, caseFileTable, [row]);
  await publish(tx, row, 'opened');
}

/** Stores a case file and publishes its whole state as that fact; one that was never filed is not published. */
export async function saveCaseFile(tx: Tx, row: CaseFileRow, fact: CaseFileFact): Promise<void> {
  await updateRows(tx, caseFileTable, [row]);
  await publish(tx, row, fact);
}

async function publish(tx: Tx, row: CaseFileRow, fact: CaseFileFact): Promise<void> {
  if (row.filedAt === null) return;
  await tx.emit({ type: events[fact], subject: row.id, data: { state: caseFileState(row) } });
}
