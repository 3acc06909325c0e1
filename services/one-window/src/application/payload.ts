import type { Outcome } from '@one-window/service';
import type { Context } from '../context.ts';
import { getApplication } from './find.ts';

/** The payload of a mutation: the application as it is now, or the refusals. */
export async function applicationPayload(ctx: Context, { id, userErrors }: Outcome) {
  return { application: id === null ? null : await getApplication(ctx, id), userErrors };
}
