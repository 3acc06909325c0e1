import { uuidv7, type Tx } from '@one-window/database';
import { OneWindowError } from '@one-window/service';
import type { Context } from '../context.ts';
import { guessesCountMs, inWords, waitOf, type GuessKind, type PastGuess } from './rules.ts';

/**
 * Asked in the transaction of each comparison, before it: one of an account after the other, so that none slips past the
 * count, however many aliases a request has. Counted in real time: the test clock moves nothing here.
 * @throws OneWindowError RATE_LIMITED that says when to go on
 */
export async function requireMayGuess({ caller, log }: Context, tx: Tx, kind: GuessKind): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', `guess ${caller.sub}`);
  const guesses = await tx.sql<PastGuess>(
    `select kind, (extract(epoch from clock_timestamp() - at) * 1000)::float8 as "agoMs" from guess
     where account = $1 and at > clock_timestamp() - make_interval(secs => $2) order by at desc`,
    caller.sub,
    guessesCountMs / 1000,
  );
  const wait = waitOf(guesses, kind);
  if (wait === 0) return;
  log.warn({ account: caller.sub, kind, place: caller.jurisdiction }, 'whole numbers are being guessed');
  throw new OneWindowError('RATE_LIMITED', `证件号、手机号核对不符次数过多，请在 ${inWords(wait)}后再试`);
}

/** Counts a comparison that found nobody, or nobody whom the caller may know: both count alike. */
export async function noteGuess({ caller }: Context, tx: Tx, kind: GuessKind): Promise<void> {
  await tx.sql(
    'insert into guess (id, account, place_code, kind, at, operation_id) values ($1, $2, $3, $4, clock_timestamp(), $5)',
    uuidv7(),
    caller.sub,
    caller.jurisdiction,
    kind,
    caller.operationId,
  );
}
