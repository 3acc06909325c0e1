import type { Context } from '../context.ts';
import type { MutationResolvers } from '../generated/graph.ts';
import { openResidentPresent } from './open-resident-present.ts';
import { presencePass } from './presence.ts';

/** Serving a resident of the district who is present. */
export const Mutation = {
  openResidentPresent: async (_, { input }, ctx) => {
    const { id, userErrors } = await openResidentPresent(ctx, input);
    return { presence: id === null ? null : await presencePass(ctx, id), userErrors };
  },
} satisfies Pick<MutationResolvers<Context>, 'openResidentPresent'>;
