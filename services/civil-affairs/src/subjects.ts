import type { userErrors } from '@one-window/contracts/civil-affairs';
import type { ResidentInputs, Subjects } from '@one-window/service';
import type { Context } from './context.ts';
import type { ResolversParentTypes } from './generated/graph.ts';

/** The residents whom this service's rows are about. A publicity is for everyone to read, by law. */
export const subjects = {
  CivilAffairsCase: ['subjectId'],
  Application: ['subjectId'],
  Household: [],
  SubsistenceAllowance: ['holderId', 'memberIds'],
  OldAgeProposal: ['residentId'],
  BenefitOverpayment: ['holderId'],
  BenefitMergeTask: ['residentId'],
  CivilAffairsMergeTask: ['mergedId', 'survivorId'],
  CarePlan: ['residentId'],
  CareOrder: ['residentId'],
  AllowancePublicity: [],
} satisfies Subjects<ResolversParentTypes, Context>;

/** Whom the ids in this service's inputs name, where their names do not say it. */
export const residentInputs = { visitId: null, benefitId: null } satisfies ResidentInputs<typeof userErrors>;
