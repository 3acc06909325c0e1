import { payload } from '@one-window/service';
import type { Context } from '../context.ts';

/** The payload of this department's own mutations on a case: null after a refusal. */
export const casePayload = payload('case', (ctx: Context, id) => ctx.loaders.case.load(id));
