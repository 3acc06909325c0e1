import { uuidv7, type Tx } from '@one-window/database';
import type { Clock } from '@one-window/service';
import type { CaseFileRow, CaseFileSource } from './table.ts';
import { freshFile } from './fresh-file.ts';
import { withEntry } from './save-case-file.ts';

/** What a new file is about, and where it came from. */
export interface NewCaseFile {
  source: CaseFileSource;
  kindCode: string | null;
  conditionNo: number | null;
  gridCode: string;
  place: string;
  position: { longitude: number; latitude: number } | null;
  description: string;
  componentCode?: string | null;
  houseId?: string | null;
  incident?: { id: string; no: number; round: number };
  application?: { id: string; applicantId: string | null; applicantGridCode: string | null };
  /** Whether it is filed at once, since others have verified it already. */
  isFiled: boolean;
  by: string;
  note: string;
}

/** A file as it is opened, with its number; not stored yet. */
export async function newCaseFile(tx: Tx, of: NewCaseFile, clock: Clock): Promise<CaseFileRow> {
  const at = clock.now().toISOString();
  const row = freshFile({
    id: uuidv7(),
    number: await nextNumber(tx, of.gridCode, clock.today()),
    source: of.source,
    kindCode: of.kindCode,
    conditionNo: of.conditionNo,
    status: of.isFiled ? 'FILED' : 'COLLECTED',
    gridCode: of.gridCode,
    place: of.place,
    longitude: of.position?.longitude ?? null,
    latitude: of.position?.latitude ?? null,
    description: of.description,
    componentCode: of.componentCode ?? null,
    houseId: of.houseId ?? null,
    incidentId: of.incident?.id ?? null,
    dispatchNo: of.incident?.no ?? null,
    round: of.incident?.round ?? 1,
    applicationId: of.application?.id ?? null,
    applicantId: of.application?.applicantId ?? null,
    applicantGridCode: of.application?.applicantGridCode ?? null,
    openedAt: at,
    filedAt: of.isFiled ? at : null,
  });
  return withEntry(row, { at, action: of.isFiled ? '立案' : '采集', unit: '', by: of.by, note: of.note });
}

/** `案431102-20260313-000017`: district, day, sequence. */
async function nextNumber(tx: Tx, gridCode: string, day: string): Promise<string> {
  const [row] = await tx.sql<{ no: number }>(`select nextval('case_file_number')::int as no`);
  if (!row) throw new Error('the sequence of case file numbers gave none');
  return `案${gridCode.slice(0, 6)}-${day.replaceAll('-', '')}-${String(row.no).padStart(6, '0')}`;
}
