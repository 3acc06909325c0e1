import { insertRows, updateRows, type RowOf, type Tx } from '@one-window/database';
import type { UnfinishedMatterOutcome, UnfinishedMatterStatus } from '../generated/graph.ts';
import * as tables from '../generated/tables.ts';
import type { CallBack } from '../rating/table.ts';

const unfinishedTable = tables.unfinishedMatter.typed<{
  status: UnfinishedMatterStatus;
  outcome: UnfinishedMatterOutcome;
  callBacks: CallBack[];
}>();
const unfinishedFields = unfinishedTable.withIsoInstants();

/** 办不成事: what could not get done, with an owner and a deadline. */
export type UnfinishedMatter = RowOf<typeof unfinishedFields>;

/** For what the encrypted phone is sealed: one that is copied to another row or column does not open there. */
export const contactPhonePlace = (matterId: string) => `unfinished_matter.contact_phone.${matterId}`;

/** The columns of an `UnfinishedMatter`; the table is `unfinished_matter u`. */
export const unfinishedColumns = unfinishedFields.columnsOf('u');

/** Writes a new one. */
export async function insertUnfinishedMatter(tx: Tx, matter: UnfinishedMatter): Promise<void> {
  await insertRows(tx, unfinishedTable, [matter]);
}

/** Writes one back. */
export async function saveUnfinishedMatter(tx: Tx, matter: UnfinishedMatter): Promise<void> {
  await updateRows(tx, unfinishedTable, [matter]);
}

/** The one of that id, locked; null when there is none that the scope may see. */
export async function lockUnfinishedMatter(tx: Tx, id: string): Promise<UnfinishedMatter | null> {
  const [row] = await tx.sql<UnfinishedMatter>(
    `select ${unfinishedColumns} from unfinished_matter u where u.id = $1::uuid for update`,
    id,
  );
  return row ?? null;
}
