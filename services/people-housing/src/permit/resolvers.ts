import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { endorsableFrom, permitStatus } from './rules.ts';

/** Residence permits, and the one in force as a field of its holder. */
export const permitResolvers = {
  ResidencePermit: {
    endorsableFrom: ({ validThrough }) => endorsableFrom(validThrough),
    status: (permit, _, { clock }) => permitStatus(permit, clock.today()),
    endorsements: ({ id }, _, { loaders }) => loaders.endorsements.load(id),
  },
  Resident: {
    residencePermit: async ({ id }, _, { loaders }) => (await loaders.permits.load(id))[0] ?? null,
  },
} satisfies Resolvers<Context>;
