import { keysetList, type Reads, type Page, type PageArguments } from '@one-window/service';
import type { MergeReference } from './follow-merges.ts';

/** Rows of a merged record that could not move to its survivor, who has such a row already: an officer must decide. */
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

/** A page of the merges that left rows behind, of survivors whom the caller may see, in the order of the merged ids. */
export function listMergeTasks(
  reads: Pick<Reads, 'rows'>,
  references: readonly MergeReference[],
  page: PageArguments,
): Promise<Page<MergeTask>> {
  const titleOf = (row: TaskRow) =>
    references.find((reference) => reference.table === row.table && reference.column === row.column)?.title;
  return keysetList(page, {
    start: ['00000000-0000-0000-0000-000000000000', '', ''],
    read: (after, limit) => reads.rows<TaskRow>(text, [...after, limit], 'kit-merge-tasks'),
    keyOf: (row) => [row.mergedId, row.table, row.column],
    nodesOf: (rows) =>
      rows.map((row): MergeTask => {
        const { mergedId, survivorId, rows: count, foundAt } = row;
        return { mergedId, survivorId, title: titleOf(row) ?? '其他记录', rows: count, foundAt: foundAt.toISOString() };
      }),
  });
}
