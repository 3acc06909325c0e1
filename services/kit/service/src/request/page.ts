import { BadInput } from './errors.ts';

/** Most that one page may hold. */
export const maxPage = 100;

/** Checks `first`. @throws BadInput unless it is a whole number from 1 to 100 */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > maxPage) throw new BadInput(`first 须为 1 至 ${maxPage} 的整数`);
  return first;
}

/** A keyset cursor: the sort key of the last row, in plain as lists give and take it; `sealCursors` seals it for clients. */
function encodeCursor(key: readonly (string | number)[]): string {
  return JSON.stringify(key);
}

/**
 * Reads a cursor back.
 * @throws BadInput when it is not the key of a row with that many parts
 */
export function decodeCursor(cursor: string, parts: number): (string | number)[] {
  try {
    const key: unknown = JSON.parse(cursor);
    if (Array.isArray(key) && key.length === parts && key.every((part) => ['string', 'number'].includes(typeof part))) {
      return key as (string | number)[];
    }
  } catch {
    // falls through to the one answer
  }
  throw new BadInput('after 不是有效的游标');
}

/** Whether a cursor's text is an instant as `Date.toISOString` writes it: all else that `Date.parse` takes, SQL may not. */
export function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** A connection from `first + 1` rows at most: the extra row only tells that more follow. */
export function connection<Row, Node>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => readonly (string | number)[],
  nodeOf: (row: Row) => Node,
): { edges: { cursor: string; node: Node }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } {
  const edges = rows.slice(0, first).map((row) => ({ cursor: encodeCursor(keyOf(row)), node: nodeOf(row) }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
