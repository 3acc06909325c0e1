import { listMergeTasks } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import { endBenefit } from './benefit/commands/end-benefit.ts';
import { recordBenefitRecovery } from './benefit/commands/record-benefit-recovery.ts';
import { listBenefitMergeTasks } from './benefit/merge-tasks.ts';
import type { Context } from './context.ts';
import { recordDisability } from './disability/commands/record-disability.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from './generated/graph.ts';
import { registerCareProvider, settleCare } from './home-care/commands/manage-provider.ts';
import { orderCare } from './home-care/commands/order-care.ts';
import { endHomeCare, planHomeCare } from './home-care/commands/plan-home-care.ts';
import { cancelCare, checkInCare, checkOutCare, confirmCare } from './home-care/commands/serve-care.ts';
import { listPlansToReview, listProposals, listProviders, listPublicities, listRechecks } from './lists.ts';
import { dismissOldAgeProposal, grantOldAgeProposal } from './old-age/commands/settle-proposal.ts';
import { publishAllowance } from './publicity/commands/publish-allowance.ts';
import { recordObjection } from './publicity/commands/record-objection.ts';
import { references } from './replicas/resident.ts';
import { confirmEconomicCheck, recordHouseholdVisit } from './subsistence/commands/check-household.ts';
import { recordAllowanceRecheck } from './subsistence/commands/record-allowance-recheck.ts';
import { reportIncomeChange } from './subsistence/commands/report-income-change.ts';
import { recordVolunteerHours } from './volunteer/record-volunteer-hours.ts';

async function casePayload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  const row = id === null ? null : await ctx.loaders.case.load(id);
  if (row?.subjectId) ctx.ledger.looked(row.subjectId, 'civil-affairs-case', false);
  return { case: row, userErrors };
}

async function allowancePayload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  const allowance = id === null ? null : await ctx.loaders.benefit.load(id);
  if (allowance) ctx.ledger.looked(allowance.holderId, 'subsistence-allowance', false);
  return { allowance, userErrors };
}

async function proposalPayload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  const proposal = id === null ? null : await ctx.loaders.proposal.load(id);
  if (proposal) ctx.ledger.looked(proposal.residentId, 'old-age-allowance', false);
  return { proposal, userErrors };
}

async function residentPayload(ctx: Context, category: string, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  if (id !== null) ctx.ledger.looked(id, category, false);
  return { resident: id === null ? null : await ctx.loaders.resident.load(id), userErrors };
}

async function overpaymentPayload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  const overpayment = id === null ? null : await ctx.loaders.overpayment.load(id);
  if (overpayment) ctx.ledger.looked(overpayment.holderId, 'benefit-recovery', false);
  return { overpayment, userErrors };
}

async function providerPayload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  return { provider: id === null ? null : await ctx.loaders.provider.load(id), userErrors };
}

async function orderPayload(ctx: Context, outcome: Promise<Outcome>) {
  const { id, userErrors } = await outcome;
  const order = id === null ? null : await ctx.loaders.order.load(id);
  if (order) ctx.ledger.looked(order.residentId, 'home-care', false);
  return { order, userErrors };
}

/** Officers' lists; who is on them is written to the ledger. */
export const listQueries = {
  publicities: (_, page, ctx) => listPublicities(ctx, page),
  allowanceRechecks: async (_, page, ctx) => {
    const found = await listRechecks(ctx, page);
    for (const { node } of found.edges) ctx.ledger.looked(node.holderId, 'subsistence-allowance', false);
    return found;
  },
  oldAgeProposals: async (_, page, ctx) => {
    const found = await listProposals(ctx, page);
    for (const { node } of found.edges) ctx.ledger.looked(node.residentId, 'old-age-allowance', false);
    return found;
  },
  carePlansToReview: async (_, page, ctx) => {
    const found = await listPlansToReview(ctx, page);
    for (const { node } of found.edges) ctx.ledger.looked(node.residentId, 'home-care', false);
    return found;
  },
  benefitMergeTasks: async (_, page, ctx) => {
    const found = await listBenefitMergeTasks(ctx, page);
    for (const { residentId } of found) ctx.ledger.looked(residentId, 'benefit', false);
    return found;
  },
  civilAffairsMergeTasks: (_, page, { look }) => listMergeTasks(look, references, page),
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
  recordDisability: (_, { input }, ctx) => residentPayload(ctx, 'disability', recordDisability(ctx, input)),
  recordBenefitRecovery: (_, { input }, ctx) => overpaymentPayload(ctx, recordBenefitRecovery(ctx, input)),
  endBenefit: (_, { input }, ctx) => residentPayload(ctx, 'benefit', endBenefit(ctx, input)),
  registerCareProvider: (_, { input }, ctx) => providerPayload(ctx, registerCareProvider(ctx, input)),
  settleCare: (_, { input }, ctx) => providerPayload(ctx, settleCare(ctx, input)),
  planHomeCare: (_, { input }, ctx) => residentPayload(ctx, 'home-care', planHomeCare(ctx, input)),
  endHomeCare: (_, { input }, ctx) => residentPayload(ctx, 'home-care', endHomeCare(ctx, input)),
  orderCare: (_, { input }, ctx) => orderPayload(ctx, orderCare(ctx, input)),
  checkInCare: (_, { input }, ctx) => orderPayload(ctx, checkInCare(ctx, input)),
  checkOutCare: (_, { input }, ctx) => orderPayload(ctx, checkOutCare(ctx, input)),
  confirmCare: (_, { input }, ctx) => orderPayload(ctx, confirmCare(ctx, input)),
  cancelCare: (_, { input }, ctx) => orderPayload(ctx, cancelCare(ctx, input)),
  recordVolunteerHours: (_, { input }, ctx) => residentPayload(ctx, 'home-care', recordVolunteerHours(ctx, input)),
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
