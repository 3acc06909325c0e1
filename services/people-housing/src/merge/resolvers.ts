import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/payload.ts';
import { duplicateCandidates } from './queries.ts';
import { mergeResidents } from './commands/merge-residents.ts';
import { unmergeResidents } from './commands/unmerge-residents.ts';

/** What looks like one resident recorded twice; merging the two records, and undoing it. */
export const mergeResolvers = {
  Query: {
    duplicateCandidates: (_, args, ctx) => duplicateCandidates(ctx, args),
  },
  Mutation: {
    mergeResidents: (_, { input }, ctx) => residentPayload(ctx, mergeResidents(ctx, input)),
    unmergeResidents: (_, { input }, ctx) => residentPayload(ctx, unmergeResidents(ctx, input)),
  },
} satisfies Resolvers<Context>;
