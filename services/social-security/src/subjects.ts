import type { Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about. */
export const subjects = {
  SocialSecurityCase: ['subjectId'],
  Application: ['subjectId'],
  SocialSecurityMergeTask: ['mergedId', 'survivorId'],
  Overpayment: ['holderId'],
} satisfies Subjects<ResolversParentTypes, Context>;
