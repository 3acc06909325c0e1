import type { Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about. A publicity is for everyone to read, by law. */
export const subjects = {
  CivilAffairsCase: ['subjectId'],
  SubsistenceAllowance: ['holderId', 'memberIds'],
  OldAgeProposal: ['residentId'],
  BenefitOverpayment: ['holderId'],
  BenefitMergeTask: ['residentId'],
  CivilAffairsMergeTask: ['mergedId', 'survivorId'],
  CarePlan: ['residentId'],
  CareOrder: ['residentId'],
  AllowancePublicity: [],
} satisfies Subjects<ResolversParentTypes, Context>;
