import type { Context } from '../context.ts';
import { findVisible } from '../loaders.ts';
import type { Resolvers } from '../generated/graph.ts';
import { cases } from './cases.ts';

const { Case, ...resolvers } = cases.resolvers;

/** Cases as every department has them; the subject is this department's own. */
export const caseResolvers = {
  ...resolvers,
  PeopleHousingCase: {
    ...Case,
    subject: ({ subjectId }, _, { loaders }) => findVisible(loaders.resident, subjectId),
  } satisfies Resolvers<Context>['PeopleHousingCase'],
};
