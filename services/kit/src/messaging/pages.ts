import type { ReplicaRow } from './consumer.ts';
import type { SnapshotRead } from './snapshot-owner.ts';

const pageSize = 1_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Reads a table by pages of its id: `text` takes the last id and the page's size, and gives `id` and `version` with each row. */
export async function* pages<Row extends { id: string; version: number }, State>(
  read: SnapshotRead,
  text: string,
  stateOf: (row: Row) => State,
): AsyncGenerator<ReplicaRow<State>[]> {
  for (let after = beforeAll; ;) {
    const rows = await read<Row>(text, [after, pageSize]);
    if (rows.length > 0) yield rows.map((row) => ({ id: row.id, version: row.version, state: stateOf(row) }));
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.id;
  }
}
