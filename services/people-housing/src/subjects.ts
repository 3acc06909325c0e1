import type { userErrors } from '@one-window/contracts/people-housing';
import type { ResidentInputs, Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about; who lives in a home is written down as its members are asked for. */
export const subjects = {
  PeopleHousingCase: ['subjectId'],
  Application: ['subjectId'],
  ResidentHit: ['id'],
  DuplicateCandidate: ({ residents }) => residents.map(({ id }) => id),
  Presence: ['residentId'],
  Household: [],
  House: [],
} satisfies Subjects<ResolversParentTypes, Context>;

/** Whom the ids in this service's inputs name, where their names do not say it. */
export const residentInputs = {
  survivorId: 'RESIDENT_NOT_FOUND',
  mergedId: 'RESIDENT_NOT_FOUND',
} satisfies ResidentInputs<typeof userErrors>;
