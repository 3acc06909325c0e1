import { exactSearch } from '@one-window/contracts/people-housing';
import { keysetList, requireAllowed, type Page, type PageArguments } from '@one-window/service';
import type { Context } from '../../context.ts';
import { noteGuess, requireMayGuess } from '../../guess/guess.ts';
import { inTurn } from '../../guess/one-at-a-time.ts';
import type { HitRow } from '../table.ts';
import { byIdNumber, byLetter, byLetters, byNameOrPlate, byPhone } from './statements.ts';
import { endOf, termOf } from '../rules/terms.ts';

/** What a search is asked for. */
export interface SearchArguments extends PageArguments {
  text: string;
}

const prefixSearches = { LETTER: byLetter, LETTERS: byLetters, NAME_OR_PLATE: byNameOrPlate };

const beginning = [-1, '', '00000000-0000-0000-0000-000000000000'] as const;

type Cursor = readonly (string | number)[];

/**
 * A page of masked hits within the caller's jurisdiction, in the order (branch, key, id); whom it showed is written to
 * the ledger as a search, with its term. A whole id number or phone needs a purpose, and finding nobody is counted.
 * @throws BadInput when the text is malformed; OneWindowError PURPOSE_REQUIRED, RATE_LIMITED
 */
export async function searchResidents(ctx: Context, { text, ...page }: SearchArguments): Promise<Page<HitRow>> {
  const found = await keysetList(page, {
    start: beginning,
    read: (after, limit) => findHits(ctx, text, after, limit),
    keyOf: ({ branch, key, id }) => [branch, key, id],
  });
  ctx.ledger.searched(
    found.edges.map(({ node }) => node.id),
    text.trim(),
  );
  return found;
}

async function findHits(ctx: Context, text: string, cursor: Cursor, limit: number): Promise<HitRow[]> {
  const { reads, resources, caller } = ctx;
  const term = termOf(text);
  const [branch, , id] = cursor;
  switch (term.by) {
    case 'NO_NUMBER':
      requireAllowed(exactSearch, caller);
      return [];
    case 'ID_NUMBER': {
      const index = resources.vault.idNumberIndex(term.idNumber);
      return findExactly(ctx, byIdNumber, [index, index, branch, id, limit]);
    }
    case 'PHONE': {
      const index = resources.vault.phoneIndex(term.phone);
      return findExactly(ctx, byPhone, [index, index, branch, id, limit]);
    }
    case 'LETTER':
    case 'LETTERS':
    case 'NAME_OR_PLATE': {
      const community = caller.jurisdiction.length >= 12 ? [caller.jurisdiction.slice(0, 12)] : [];
      const inCommunity = community.length > 0;
      const statement = prefixSearches[term.by];
      const name = `search-${term.by.toLowerCase()}-${inCommunity ? 'community' : 'wide'}`;
      const values = [term.prefix, endOf(term.prefix), ...cursor, limit, ...community];
      return reads.rows(statement(inCommunity), values, name);
    }
  }
}

/**
 * The hits of a whole number, one search of an account after the other: nobody there and nobody whom the caller may know
 * are one miss, by the same statements. A page after the first is of a number that was found.
 */
function findExactly(ctx: Context, text: string, values: readonly unknown[]) {
  requireAllowed(exactSearch, ctx.caller);
  const { sub } = ctx.caller;
  return inTurn(sub, () =>
    ctx.database.transaction(ctx.scope, sub, async (tx) => {
      await requireMayGuess(ctx, tx, 'SEARCH');
      const rows = await tx.sql<HitRow>(text, ...values);
      const isFirstPage = values[2] === beginning[0];
      if (rows.length === 0 && isFirstPage) await noteGuess(ctx, tx, 'SEARCH');
      return rows;
    }),
  );
}
