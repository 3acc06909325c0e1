import { connection, decodeCursor, isUuid, pageSize, BadInput } from '@one-window/service';
import type { Context } from '../context.ts';
import type { HitRow } from './hit-row.ts';
import { byIdNumber, byLetter, byLetters, byNameOrPlate, byPhone } from './statements.ts';
import { endOf, termOf } from './terms.ts';

/** What a search is asked for. */
export interface SearchArguments {
  text: string;
  first: number;
  after?: string | null;
}

const prefixSearches = { LETTER: byLetter, LETTERS: byLetters, NAME_OR_PLATE: byNameOrPlate };

type Cursor = readonly [branch: number, key: string, id: string];

const beginning: Cursor = [-1, '', '00000000-0000-0000-0000-000000000000'];

function readCursor(after: string | null | undefined): Cursor {
  if (after == null) return beginning;
  const [branch, key, id] = decodeCursor(after, 3);
  const isWhole = (branch === 0 || branch === 1) && typeof key === 'string' && typeof id === 'string' && isUuid(id);
  if (!isWhole || key.includes('\0')) throw new BadInput('after 不是有效的游标');
  return [branch, key, id];
}

/**
 * A page of masked hits within the caller's jurisdiction, in the order (branch, key, id); whom it showed is written to
 * the ledger.
 * @throws BadInput when the text, `first` or the cursor is malformed
 */
export async function searchResidents(ctx: Context, { text, first, after }: SearchArguments) {
  const size = pageSize(first);
  const rows = await findHits(ctx, text, readCursor(after), size + 1);
  ctx.ledger.searched(
    rows.slice(0, size).map(({ id }) => id),
    text.trim(),
  );
  return connection(
    rows,
    size,
    ({ branch, key, id }) => [branch, key, id],
    (row) => row,
  );
}

async function findHits(ctx: Context, text: string, cursor: Cursor, limit: number): Promise<HitRow[]> {
  const { look, own, caller } = ctx;
  const term = termOf(text);
  const [branch, , id] = cursor;
  switch (term.by) {
    case 'NOTHING':
      return [];
    case 'ID_NUMBER': {
      const index = own.vault.idNumberIndex(term.idNumber);
      return look.rows(byIdNumber, [index, index, branch, id, limit], 'search-id-number');
    }
    case 'PHONE': {
      const index = own.vault.phoneIndex(term.phone);
      return look.rows(byPhone, [index, index, branch, id, limit], 'search-phone');
    }
    case 'LETTER':
    case 'LETTERS':
    case 'NAME_OR_PLATE': {
      const community = caller.jurisdiction.length >= 12 ? [caller.jurisdiction.slice(0, 12)] : [];
      const inCommunity = community.length > 0;
      const statement = prefixSearches[term.by];
      const name = `search-${term.by.toLowerCase()}-${inCommunity ? 'community' : 'wide'}`;
      const values = [term.prefix, endOf(term.prefix), ...cursor, limit, ...community];
      return look.rows(statement(inCommunity), values, name);
    }
  }
}
