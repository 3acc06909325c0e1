import type { Tx } from '../context.ts';
import { plainRow } from '../rows.ts';
import type { UnfinishedMatter } from './unfinished-matter.ts';

const fields = [
  'id',
  'wanted',
  'whyNot',
  'itemCode',
  'applicationId',
  'residentId',
  'contactPhoneSealed',
  'communityCode',
  'matterCode',
  'placeCode',
  'reportedBy',
  'reportedAt',
  'status',
  'department',
  'ownerUnit',
  'ownerName',
  'dueOn',
  'provisional',
  'answer',
  'answeredAt',
  'answeredBy',
  'outcome',
  'callBacks',
  'closedAt',
] as const satisfies readonly (keyof UnfinishedMatter)[];

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columnList = fields.map(snake).join(', ');

/** The columns of an unfinished matter, in the names of the code. */
export const unfinishedColumns = fields.map((field) => `u.${snake(field)} as "${field}"`).join(', ');

const toRow = (matter: UnfinishedMatter) =>
  JSON.stringify(Object.fromEntries(fields.map((field) => [snake(field), matter[field]])));

/** Writes a new one. */
export async function insertUnfinishedMatter(tx: Tx, matter: UnfinishedMatter): Promise<void> {
  await tx.sql(
    `insert into unfinished_matter (${columnList}) select ${columnList} from jsonb_populate_record(null::unfinished_matter, $1::jsonb)`,
    toRow(matter),
  );
}

/** Writes one back. */
export async function saveUnfinishedMatter(tx: Tx, matter: UnfinishedMatter): Promise<void> {
  await tx.sql(
    `update unfinished_matter as u set (${columnList}) = (select ${columnList} from jsonb_populate_record(null::unfinished_matter, $1::jsonb)) where u.id = $2::uuid`,
    toRow(matter),
    matter.id,
  );
}

/** The one of that id, locked; null when there is none that the scope may see. */
export async function lockUnfinishedMatter(tx: Tx, id: string): Promise<UnfinishedMatter | null> {
  const [row] = await tx.sql<Record<string, unknown>>(
    `select ${unfinishedColumns} from unfinished_matter u where u.id = $1::uuid for update`,
    id,
  );
  return row ? plainRow<UnfinishedMatter>(row) : null;
}
