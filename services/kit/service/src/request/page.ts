import { BadInput } from './errors.ts';

/** Most that one page may hold. */
export const maxPage = 100;

/** Checks `first`. @throws BadInput unless it is a whole number from 1 to 100 */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > maxPage) throw new BadInput(`first 须为 1 至 ${maxPage} 的整数`);
  return first;
}

/** Which page of a list is asked for. */
export interface PageArguments {
  first: number;
  after?: string | null;
}

declare const byKeyset: unique symbol;

/**
 * One page of a list. Only `keysetList` makes one, and the generated types take no other for a connection: so every
 * cursor is sealed, and the residents on the page are written to the ledger.
 */
export interface Page<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  /** Never set. */
  readonly [byKeyset]: true;
}

type Part = string | number;

/** A row's key: a number where the start has one, else a text. */
type Key<Start extends readonly (Part | null)[]> = { [I in keyof Start]: Start[I] extends number ? number : string };

/** The key after which a page begins: the start itself on the first. */
type After<Start extends readonly (Part | null)[]> = {
  [I in keyof Start]: Start[I] extends number ? number : Start[I] extends string ? string : string | null;
};

/** How a list is read: in the order of a key that is unique, the id last. */
interface KeysetQuery<Start extends readonly (Part | null)[], Row, Node> {
  /** The value of `after` on the first page: a key before every row, or nulls that the statement handles. */
  start: Start;
  /** Reads `limit` rows at most after that key. */
  read(after: After<Start>, limit: number): readonly Row[] | Promise<readonly Row[]>;
  /** A row's key, in the order of the list. */
  keyOf(row: Row): Key<Start>;
  /** The node for each row; by default the row itself. */
  nodesOf?(rows: readonly Row[]): readonly Node[] | Promise<readonly Node[]>;
}

/**
 * A page of a list by its keyset, in one statement: the one row more than asked for only shows that more follow. The
 * kit writes the residents on the page to the access ledger, by the rule of the field and `subjects` of the definition.
 * A cursor is plain here, the key of a row of this list: `sealCursors` seals it in the answer and opens it in the next
 * request.
 * @throws BadInput unless `first` is a whole number from 1 to 100, and for the cursor of an earlier form of the list
 */
export async function keysetList<const Start extends readonly (Part | null)[], Row, Node = Row>(
  { first, after }: PageArguments,
  { start, read, keyOf, nodesOf }: KeysetQuery<Start, Row, Node>,
): Promise<Page<Node>> {
  const size = pageSize(first);
  const key = after == null ? start : keyIn(after, start.length);
  const rows = await read(key as After<Start>, size + 1);
  const shown = rows.slice(0, size);
  const nodes = nodesOf ? await nodesOf(shown) : (shown as readonly unknown[] as readonly Node[]);
  const edges = shown.map((row, n) => ({ cursor: JSON.stringify(keyOf(row)), node: nodes[n]! }));
  const pageInfo = { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null };
  return { edges, pageInfo } as Page<Node>;
}

function keyIn(cursor: string, parts: number): readonly Part[] {
  const key = JSON.parse(cursor) as readonly Part[];
  if (key.length !== parts) throw new BadInput('after 是旧版列表的游标，请从第一页重新查询');
  return key;
}
