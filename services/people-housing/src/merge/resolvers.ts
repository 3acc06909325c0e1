import type { MutationResolvers, QueryResolvers } from '../generated/graph.ts';
import { residentPayload as payload } from '../resident/payload.ts';
import { duplicateCandidates } from './duplicate-candidates.ts';
import { mergeResidents } from './merge-residents.ts';
import { unmergeResidents } from './unmerge-residents.ts';

export const Query = {
  duplicateCandidates: (_, args, ctx) => duplicateCandidates(ctx, args),
} satisfies QueryResolvers;

export const Mutation = {
  mergeResidents: async (_, { input }, ctx) => payload(ctx, await mergeResidents(ctx, input)),
  unmergeResidents: async (_, { input }, ctx) => payload(ctx, await unmergeResidents(ctx, input)),
} satisfies MutationResolvers;
