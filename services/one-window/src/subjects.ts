import type { userErrors } from '@one-window/contracts/one-window';
import type { ResidentInputs, Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about. */
export const subjects = {
  Application: ['subjectId', 'applicantId'],
  UnfinishedMatter: ['residentId'],
  Rating: ['residentId'],
  ProxyTask: ['residentId'],
  Reminder: [],
  Organisation: [],
} satisfies Subjects<ResolversParentTypes, Context>;

/** Whom the ids in this service's inputs name, where their names do not say it. */
export const residentInputs = {
  subjectId: 'SUBJECT_NOT_FOUND',
  applicantId: 'APPLICANT_NOT_FOUND',
} satisfies ResidentInputs<typeof userErrors>;
