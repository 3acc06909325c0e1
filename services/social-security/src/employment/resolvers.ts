import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';

/** Fields of employment. */
export const employmentResolvers = {
  Employment: {
    employmentRegistration: ({ open }) => (open?.kind === 'EMPLOYED' ? open : null),
    unemploymentRegistration: ({ open }) => (open?.kind === 'UNEMPLOYED' ? open : null),
    hardToEmployStatus: async ({ residentId }, _, ctx) => (await ctx.loaders.hardToEmploy.load(residentId))[0] ?? null,
  },
} satisfies Resolvers<Context>;
