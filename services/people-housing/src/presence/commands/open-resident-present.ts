import { uuidv7, type Tx } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { OpenResidentPresentInput } from '../../generated/graph.ts';
import { noteGuess, requireMayGuess } from '../../guess/guess.ts';
import { refuse } from '../../refuse.ts';

/** The one resident of the district with exactly this id number and name who is present; undefined for any difference. */
async function findPresent(
  ctx: Context,
  tx: Tx,
  { idNumber, name }: OpenResidentPresentInput,
): Promise<string | undefined> {
  await tx.widen(ctx.caller.jurisdiction.slice(0, 6));
  const index = ctx.resources.vault.idNumberIndex(idNumber.trim().toUpperCase());
  const [found] = await tx.sql<{ id: string; name: string; status: string }>(
    `select r.id, r.name, r.status from resident r
     where r.id = (select coalesce(m.merged_into, m.id) from resident m where m.id_number_index = $1 or m.id_number_index_next = $1 limit 1)`,
    index,
  );
  const isPresent = found?.status === 'PRESENT' && found.name === name.normalize('NFKC').trim();
  return isPresent ? found.id : undefined;
}

/**
 * Opens the record of a resident of the district who stands at the counter with their card (全区通办): id number and name,
 * both exactly. Any difference is the one refusal `PRESENCE_NOT_CONFIRMED`, and is counted. Idempotent on `requestId`.
 * @returns the id of the confirmed presence, of which the pass is made
 * @throws OneWindowError RATE_LIMITED after too many differences
 */
export function openResidentPresent(ctx: Context, input: OpenResidentPresentInput): Promise<Outcome> {
  const { sub, jurisdiction, operationId } = ctx.caller;
  return ctx.write('openResidentPresent', input, async (tx) => {
    await requireMayGuess(ctx, tx, 'PRESENCE');
    const residentId = await findPresent(ctx, tx, input);
    if (!residentId) {
      await noteGuess(ctx, tx, 'PRESENCE');
      ctx.ledger.searched([], `${input.idNumber} ${input.name}`);
      return refused(refuse('PRESENCE_NOT_CONFIRMED'));
    }
    const id = uuidv7();
    await tx.sql(
      'insert into presence_attempt (id, clerk, place_code, at, operation_id, resident_id) values ($1, $2, $3, clock_timestamp(), $4, $5)',
      id,
      sub,
      jurisdiction,
      operationId,
      residentId,
    );
    return done(id);
  });
}
