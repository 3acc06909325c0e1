import type { Outcome } from '@one-window/service';
import type { Context } from '../context.ts';

/** What a mutation on a resident came to; its payload reads the resident as the caller sees them afterwards. */
export type ResidentOutcome = Outcome;

/** Writes the look at whom was changed to the ledger. */
export function residentPayload(ctx: Context, outcome: Outcome): ResidentOutcome {
  if (outcome.id) ctx.ledger.looked(outcome.id, 'registration', false);
  return outcome;
}

/** Fields of every payload; the resident is null after a refusal, or when a move took them out of the caller's range. */
export const residentPayloadFields = {
  resident: ({ id }: ResidentOutcome, _: unknown, ctx: Context) => (id === null ? null : ctx.loaders.resident.load(id)),
};
