import { listMergeTasks } from '@one-window/procedures';
import { payload } from '@one-window/service';
import { endBenefit } from './benefit/commands/end-benefit.ts';
import { recordBenefitRecovery } from './benefit/commands/record-benefit-recovery.ts';
import { listBenefitMergeTasks } from './benefit/queries.ts';
import type { Context } from './context.ts';
import { recordDisability } from './disability/commands/record-disability.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from './generated/graph.ts';
import { registerCareProvider, settleCare } from './home-care/commands/manage-provider.ts';
import { orderCare } from './home-care/commands/order-care.ts';
import { endHomeCare, planHomeCare } from './home-care/commands/plan-home-care.ts';
import { cancelCare, checkInCare, checkOutCare, confirmCare } from './home-care/commands/serve-care.ts';
import { listPlansToReview, listProviders } from './home-care/queries.ts';
import { dismissOldAgeProposal, grantOldAgeProposal } from './old-age/commands/settle-proposal.ts';
import { listProposals } from './old-age/queries.ts';
import { publishAllowance } from './publicity/commands/publish-allowance.ts';
import { recordObjection } from './publicity/commands/record-objection.ts';
import { listPublicities } from './publicity/queries.ts';
import { references } from './replicas/resident.ts';
import { confirmEconomicCheck, recordHouseholdVisit } from './subsistence/commands/check-household.ts';
import { recordAllowanceRecheck } from './subsistence/commands/record-allowance-recheck.ts';
import { reportIncomeChange } from './subsistence/commands/report-income-change.ts';
import { listRechecks } from './subsistence/queries.ts';
import { recordVolunteerHours } from './volunteer/commands/record-volunteer-hours.ts';

const casePayload = payload('case', (ctx: Context, id) => ctx.loaders.case.load(id));
const allowancePayload = payload('allowance', (ctx: Context, id) => ctx.loaders.benefit.load(id));
const proposalPayload = payload('proposal', (ctx: Context, id) => ctx.loaders.proposal.load(id));
const residentPayload = payload('resident', (ctx: Context, id) => ctx.loaders.resident.load(id));
const overpaymentPayload = payload('overpayment', (ctx: Context, id) => ctx.loaders.overpayment.load(id));
const providerPayload = payload('provider', (ctx: Context, id) => ctx.loaders.provider.load(id));
const orderPayload = payload('order', (ctx: Context, id) => ctx.loaders.order.load(id));

/** Officers' lists. */
export const listQueries = {
  publicities: (_, page, ctx) => listPublicities(ctx, page),
  allowanceRechecks: (_, page, ctx) => listRechecks(ctx, page),
  oldAgeProposals: (_, page, ctx) => listProposals(ctx, page),
  carePlansToReview: (_, page, ctx) => listPlansToReview(ctx, page),
  benefitMergeTasks: (_, page, ctx) => listBenefitMergeTasks(ctx, page),
  civilAffairsMergeTasks: (_, page, { reads }) => listMergeTasks(reads, references, page),
  careProviders: (_, page, ctx) => listProviders(ctx, page),
} satisfies QueryResolvers<Context>;

/** What may be done here beyond what every department does to its cases. */
export const ownMutations = {
  recordHouseholdVisit: (_, { input }, ctx) => casePayload(ctx, recordHouseholdVisit(ctx, input)),
  confirmEconomicCheck: (_, { input }, ctx) => casePayload(ctx, confirmEconomicCheck(ctx, input)),
  publishSubsistenceAllowance: (_, { input }, ctx) => casePayload(ctx, publishAllowance(ctx, input)),
  recordObjection: (_, { input }, ctx) => casePayload(ctx, recordObjection(ctx, input)),
  reportIncomeChange: (_, { input }, ctx) => allowancePayload(ctx, reportIncomeChange(ctx, input)),
  recordAllowanceRecheck: (_, { input }, ctx) => allowancePayload(ctx, recordAllowanceRecheck(ctx, input)),
  grantOldAgeProposal: (_, { input }, ctx) => proposalPayload(ctx, grantOldAgeProposal(ctx, input)),
  dismissOldAgeProposal: (_, { input }, ctx) => proposalPayload(ctx, dismissOldAgeProposal(ctx, input)),
  recordDisability: (_, { input }, ctx) => residentPayload(ctx, recordDisability(ctx, input)),
  recordBenefitRecovery: (_, { input }, ctx) => overpaymentPayload(ctx, recordBenefitRecovery(ctx, input)),
  endBenefit: (_, { input }, ctx) => residentPayload(ctx, endBenefit(ctx, input)),
  registerCareProvider: (_, { input }, ctx) => providerPayload(ctx, registerCareProvider(ctx, input)),
  settleCare: (_, { input }, ctx) => providerPayload(ctx, settleCare(ctx, input)),
  planHomeCare: (_, { input }, ctx) => residentPayload(ctx, planHomeCare(ctx, input)),
  endHomeCare: (_, { input }, ctx) => residentPayload(ctx, endHomeCare(ctx, input)),
  orderCare: (_, { input }, ctx) => orderPayload(ctx, orderCare(ctx, input)),
  checkInCare: (_, { input }, ctx) => orderPayload(ctx, checkInCare(ctx, input)),
  checkOutCare: (_, { input }, ctx) => orderPayload(ctx, checkOutCare(ctx, input)),
  confirmCare: (_, { input }, ctx) => orderPayload(ctx, confirmCare(ctx, input)),
  cancelCare: (_, { input }, ctx) => orderPayload(ctx, cancelCare(ctx, input)),
  recordVolunteerHours: (_, { input }, ctx) => residentPayload(ctx, recordVolunteerHours(ctx, input)),
} satisfies MutationResolvers<Context>;

/** Fields that stand on a row's own. */
export const plainResolvers = {
  OldAgeProposal: { resident: ({ residentId }) => ({ id: residentId }) },
  CarePlan: { resident: ({ residentId }) => ({ id: residentId }) },
  CivilAffairsMergeTask: {
    merged: ({ mergedId }) => ({ id: mergedId }),
    survivor: ({ survivorId }) => ({ id: survivorId }),
  },
  BenefitMergeTask: { resident: ({ residentId }) => ({ id: residentId }) },
  AllowancePublicity: { running: ({ endedOn }) => endedOn === null },
} satisfies Resolvers<Context>;
