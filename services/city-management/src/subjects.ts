import type { Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about. */
export const subjects = {
  CityManagementCase: ['subjectId'],
  Application: ['subjectId'],
  CaseFilePhoto: ['residentId'],
} satisfies Subjects<ResolversParentTypes, Context>;
