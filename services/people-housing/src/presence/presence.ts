import { PRESENCE_LIFE_MS } from '@one-window/contracts';
import type { RowOf } from '@one-window/database';
import { type Look, rowById } from '@one-window/service';
import { signPresence } from '@one-window/signed-call';
import type { Context } from '../context.ts';
import * as tables from '../generated/tables.ts';

const presenceFields = tables.presenceAttempt.without('placeCode');

/** A confirmed presence, as it was when the card was read. */
export type PresenceRow = RowOf<typeof presenceFields> & { residentId: string };

/** Confirmed presences by id; null for what the caller may not see. */
export const presenceById = (look: Look) =>
  rowById<PresenceRow>(look, {
    name: 'presence-by-id',
    text: `select ${presenceFields.columns} from presence_attempt
      where id = any($1::uuid[]) and resident_id is not null`,
  });

/** The pass of a presence, for the account that read the card; it ends an hour after (real time). */
export async function presencePass(ctx: Context, id: string) {
  const presence = await ctx.loaders.presence.load(id);
  if (presence?.clerk !== ctx.caller.sub) return null;
  const { clerk: sub, residentId, operationId, at } = presence;
  const until = at.getTime() + PRESENCE_LIFE_MS;
  return {
    residentId,
    pass: signPresence(ctx.own.presenceKey, { sub, residentId, operationId, until }),
    until: new Date(until).toISOString(),
  };
}
