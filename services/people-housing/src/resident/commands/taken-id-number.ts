import type { Tx } from '@one-window/database';
import { refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import { noteGuess, requireMayGuess } from '../../guess/guess.ts';
import { refuse } from '../../refuse.ts';
import type { Read } from '../input.ts';

const taken = () => refused(refuse('ID_NUMBER_TAKEN', {}, 'idNumber'));

/**
 * The id of the record with this id number, wherever it lives: two people never have one number, so a write has to know.
 * Always one statement for a number that can be; call before the transaction.
 */
export async function findHolder(ctx: Context, read: Read<{ idNumber: string }> | null): Promise<string | undefined> {
  if (!read?.ok) return undefined;
  const [row] = await ctx.database.read<{ id: string }>(
    { kind: 'system', reason: 'an id number is registered once' },
    'select id from resident where id_number_index = $1 or id_number_index_next = $1',
    [ctx.resources.vault.idNumberIndex(read.value.idNumber)],
    'holder-of-id-number',
  );
  return row?.id;
}

/** Asked before an id number is compared, once all else is in order. @throws OneWindowError RATE_LIMITED */
export const requireMayCompare = (ctx: Context, tx: Tx): Promise<void> => requireMayGuess(ctx, tx, 'REGISTRATION');

/**
 * Refuses a number that is another's, with one answer wherever they live. One who lives beyond the caller's jurisdiction
 * is counted as a guess and finds in the ledger who tried their number.
 */
export async function refuseTaken(ctx: Context, tx: Tx, holder: string | undefined): Promise<Outcome> {
  if (holder === undefined) return taken();
  const known = await tx.sql('select 1 as known from resident where id = $1', holder);
  if (known.length > 0) {
    ctx.ledger.looked(holder, 'registration', false);
    return taken();
  }
  ctx.ledger.refused(holder, 'registration');
  await noteGuess(ctx, tx, 'REGISTRATION');
  return taken();
}

/** Answers the database's refusal with ours when the number was taken between the read and the write: it has rolled back. */
export async function refusingTakenIdNumber(write: Promise<Outcome>): Promise<Outcome> {
  try {
    return await write;
  } catch (error) {
    const { code, table } = error as { code?: string; table?: string };
    // besides its id, a resident's only unique values are the indexes of the id number
    if (code === '23505' && table === 'resident') return taken();
    throw error;
  }
}
