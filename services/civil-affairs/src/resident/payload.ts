import { payload } from '@one-window/service';
import type { Context } from '../context.ts';

/** The payload of a mutation on a resident: null after a refusal, or when a move took them out of the caller's range. */
export const residentPayload = payload('resident', (ctx: Context, id) => ctx.loaders.resident.load(id));
