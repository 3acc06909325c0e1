import type { Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about; who lives in a home is written down as its members are asked for. */
export const subjects = {
  PeopleHousingCase: ['subjectId'],
  DuplicateCandidate: ({ residents }) => residents.map(({ id }) => id),
  Presence: ['residentId'],
  Household: [],
  House: [],
} satisfies Subjects<ResolversParentTypes, Context>;
