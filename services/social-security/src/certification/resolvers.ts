import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/resolvers.ts';
import { certifyLife } from './commands/certify-life.ts';

/** Fields of a life certification, and the mutation by which staff and residents make one. */
export const certificationResolvers = {
  LifeCertification: {
    valid: ({ validThrough }, _, ctx) => validThrough >= ctx.clock.today(),
  },
  Mutation: {
    certifyLife: (_, { input }, ctx) => residentPayload(ctx, certifyLife(ctx, input)),
  },
} satisfies Resolvers<Context>;
