import type { MutationResolvers, QueryResolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/payload.ts';
import { duplicateCandidates } from './queries.ts';
import { mergeResidents } from './commands/merge-residents.ts';
import { unmergeResidents } from './commands/unmerge-residents.ts';

export const Query = {
  duplicateCandidates: (_, args, ctx) => duplicateCandidates(ctx, args),
} satisfies QueryResolvers;

export const Mutation = {
  mergeResidents: (_, { input }, ctx) => residentPayload(ctx, mergeResidents(ctx, input)),
  unmergeResidents: (_, { input }, ctx) => residentPayload(ctx, unmergeResidents(ctx, input)),
} satisfies MutationResolvers;
