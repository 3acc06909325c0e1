import { payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { MutationResolvers } from '../generated/graph.ts';
import { openResidentPresent } from './open-resident-present.ts';
import { presencePass } from './presence.ts';

const presencePayload = payload('presence', presencePass);

/** Serving a resident of the district who is present. */
export const Mutation = {
  openResidentPresent: (_, { input }, ctx) => presencePayload(ctx, openResidentPresent(ctx, input)),
} satisfies Pick<MutationResolvers<Context>, 'openResidentPresent'>;
