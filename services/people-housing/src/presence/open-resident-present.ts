import { PRESENCE_GUESSES } from '@one-window/contracts';
import { uuidv7 } from '@one-window/database';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context, Tx } from '../context.ts';
import type { OpenResidentPresentInput } from '../generated/graph.ts';
import { refuse } from '../refusals.ts';

/** The one resident of the district with exactly this id number and name who is present; undefined for any difference. */
async function findPresent(
  ctx: Context,
  tx: Tx,
  { idNumber, name }: OpenResidentPresentInput,
): Promise<string | undefined> {
  await tx.widen(ctx.caller.jurisdiction.slice(0, 6));
  const index = ctx.own.vault.idNumberIndex(idNumber.trim().toUpperCase());
  const [found] = await tx.sql<{ id: string; name: string; status: string }>(
    `select r.id, r.name, r.status from resident r
     where r.id = (select coalesce(m.merged_into, m.id) from resident m where m.id_number_index = $1 or m.id_number_index_next = $1 limit 1)`,
    index,
  );
  const isPresent = found?.status === 'PRESENT' && found.name === name.normalize('NFKC').trim();
  return isPresent ? found.id : undefined;
}

/** Counted in real time, as all limits on guessing: the test clock moves nothing here. */
async function hasGuessedTooOften(tx: Tx, clerk: string): Promise<boolean> {
  // one attempt of a clerk after the other, so that none slips past the count
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', `presence ${clerk}`);
  const [{ wrong } = { wrong: 0 }] = await tx.sql<{ wrong: number }>(
    `select count(*)::int as wrong from presence_attempt
     where clerk = $1 and at > clock_timestamp() - make_interval(secs => $2) and resident_id is null`,
    clerk,
    PRESENCE_GUESSES.withinMs / 1000,
  );
  return wrong >= PRESENCE_GUESSES.most;
}

/**
 * Opens the record of a resident of the district who stands at the counter with their card (全区通办): id number and name,
 * both exactly. Any difference is the one refusal `PRESENCE_NOT_CONFIRMED`; after five wrong ones within ten minutes of
 * real time the clerk is refused with `PRESENCE_LIMITED` and an alarm is logged. Idempotent on `requestId`.
 * @returns the id of the attempt, of which the pass is made
 */
export function openResidentPresent(ctx: Context, input: OpenResidentPresentInput): Promise<Outcome> {
  const { sub, jurisdiction, operationId } = ctx.caller;
  return ctx.write('openResidentPresent', input, async (tx) => {
    const isLimited = await hasGuessedTooOften(tx, sub);
    const residentId = isLimited ? undefined : await findPresent(ctx, tx, input);
    const id = uuidv7();
    await tx.sql(
      'insert into presence_attempt (id, clerk, place_code, at, operation_id, resident_id) values ($1, $2, $3, clock_timestamp(), $4, $5)',
      id,
      sub,
      jurisdiction,
      operationId,
      residentId ?? null,
    );
    if (residentId) {
      ctx.ledger.looked(residentId, 'presence', false);
      return done(id);
    }
    if (!isLimited) return refused(refuse('PRESENCE_NOT_CONFIRMED'));
    ctx.log.warn({ clerk: sub, place: jurisdiction }, 'id numbers and names are being guessed at a counter');
    return refused(refuse('PRESENCE_LIMITED'));
  });
}
