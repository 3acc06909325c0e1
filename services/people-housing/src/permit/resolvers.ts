import type { ResidencePermitResolvers, ResidentResolvers } from '../generated/graph.ts';
import { endorsableFrom, permitStatus } from './rules.ts';

export const ResidencePermit = {
  endorsableFrom: ({ validThrough }) => endorsableFrom(validThrough),
  status: (permit, _, { clock }) => permitStatus(permit, clock.today()),
  endorsements: ({ id }, _, { loaders }) => loaders.endorsements.load(id),
} satisfies ResidencePermitResolvers;

/** The permit as a field of its holder. */
export const permitOfResident = {
  residencePermit: async ({ id }, _, { loaders }) => (await loaders.permits.load(id))[0] ?? null,
} satisfies ResidentResolvers;
