import { BadInput, connection, decodeCursor, isUuid, pageSize, type Look } from '@one-window/service';
import type { MergeReference } from './follow-merges.ts';

/** Rows of a merged record that could not go to its survivor, who has one of its own: someone has to decide. */
export interface MergeTask {
  mergedId: string;
  survivorId: string;
  /** What the rows are, in Chinese. */
  title: string;
  /** How many rows stayed. */
  rows: number;
  /** ISO 8601, real time. */
  foundAt: string;
}

interface TaskRow extends Omit<MergeTask, 'title' | 'foundAt'> {
  table: string;
  column: string;
  foundAt: Date;
}

const text = `select t.merged_id as "mergedId", t.survivor_id as "survivorId", t.table_name as "table", t.column_name as "column",
    cardinality(t.row_keys) as rows, t.found_at as "foundAt"
  from kit.merge_task t join resident_replica r on r.id = t.survivor_id
  where t.noun = 'resident' and (t.merged_id, t.table_name, t.column_name) > ($1::uuid, $2, $3)
  order by t.merged_id, t.table_name, t.column_name limit $4`;

const beforeAll = ['00000000-0000-0000-0000-000000000000', '', ''] as const;

/**
 * A page of the merges that left rows behind, of survivors whom the caller may see, in the order of the merged ids.
 * @throws BadInput when the page is malformed
 */
export async function listMergeTasks(
  look: Pick<Look, 'rows'>,
  references: readonly MergeReference[],
  { first, after }: { first: number; after?: string | null },
) {
  const size = pageSize(first);
  const [mergedId, table, column] = after == null ? beforeAll : decodeCursor(after, 3).map(String);
  if (!isUuid(mergedId!) || !/^\w*$/.test(table! + column!)) throw new BadInput('after 不是有效的游标');
  const found = await look.rows<TaskRow>(text, [mergedId, table, column, size + 1], 'kit-merge-tasks');
  const titleOf = (row: TaskRow) =>
    references.find((reference) => reference.table === row.table && reference.column === row.column)?.title;
  return connection(
    found,
    size,
    (row) => [row.mergedId, row.table, row.column],
    (row): MergeTask => {
      const { mergedId, survivorId, rows, foundAt } = row;
      return { mergedId, survivorId, title: titleOf(row) ?? '其他记录', rows, foundAt: foundAt.toISOString() };
    },
  );
}
