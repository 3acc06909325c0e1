import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { findProgress } from './queries.ts';

/** Resolver of progress without an account. */
export const progressResolvers = {
  Query: {
    applicationProgress: (_, args, ctx) => findProgress(ctx, args),
  },
} satisfies Resolvers<Context>;
