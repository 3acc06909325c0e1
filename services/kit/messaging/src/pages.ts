import type { ReplicaRow } from './consumer.ts';
import type { SnapshotRead } from './snapshot-owner.ts';

const pageSize = 1_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Reads a table by pages of its key: `text` takes the last key and the page's size, and selects with each row its key
 * as `id`, and `version`.
 * @param start a key before all others; by default that of UUIDs
 */
export async function* pages<Row extends { id: string; version: number }, State>(
  read: SnapshotRead,
  text: string,
  stateOf: (row: Row) => State,
  start = beforeAll,
): AsyncGenerator<ReplicaRow<State>[]> {
  for (let after = start; ;) {
    const rows = await read<Row>(text, [after, pageSize]);
    if (rows.length > 0) yield rows.map((row) => ({ id: row.id, version: row.version, state: stateOf(row) }));
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.id;
  }
}
