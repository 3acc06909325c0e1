import type { MutationResolvers, QueryResolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/payload.ts';
import { duplicateCandidates } from './duplicate-candidates.ts';
import { mergeResidents } from './merge-residents.ts';
import { unmergeResidents } from './unmerge-residents.ts';

export const Query = {
  duplicateCandidates: (_, args, ctx) => duplicateCandidates(ctx, args),
} satisfies QueryResolvers;

export const Mutation = {
  mergeResidents: (_, { input }, ctx) => residentPayload(ctx, mergeResidents(ctx, input)),
  unmergeResidents: (_, { input }, ctx) => residentPayload(ctx, unmergeResidents(ctx, input)),
} satisfies MutationResolvers;
