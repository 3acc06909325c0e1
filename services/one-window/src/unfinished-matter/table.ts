import { insertRows, updateRows, type Tx } from '@one-window/database';
import { unfinishedFields, unfinishedTable, type UnfinishedMatter } from './rules.ts';

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
