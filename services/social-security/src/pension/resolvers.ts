import { due, earlier, later, monthOf, sum } from '@one-window/procedures';
import { pageSize, payload } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/resolvers.ts';
import { recordContribution } from './commands/record-contribution.ts';
import { recordRecovery } from './commands/record-recovery.ts';
import { pensionTerms } from './rules/estimate.ts';
import { payments } from './payments.ts';
import type { AccountRow, BenefitRow } from './table.ts';

const overpaymentPayload = payload('overpayment', (ctx: Context, id) => ctx.loaders.overpayment.load(id));

async function monthsOfBenefit(benefit: BenefitRow, ctx: Context) {
  const net = await ctx.loaders.net.load(benefit.id);
  return payments.monthsOf(benefit, pensionTerms(benefit), net);
}

/** Contributions less what the pension has drawn of them: of each fen paid, the account's share. Never below zero. */
async function balanceFen(account: AccountRow, ctx: Context): Promise<number> {
  const { benefit } = account;
  if (!benefit) return account.contributedFen;
  const terms = pensionTerms(benefit);
  const drawn = [...(await monthsOfBenefit(benefit, ctx)).net].reduce(
    (all, [month, fen]) => all + (fen * benefit.accountAmountFen) / due({ terms, throughMonth: null }, month),
    0,
  );
  return Math.max(0, account.contributedFen - benefit.drawnBeforeFen - Math.round(drawn));
}

/** What the pension pays this month, or in its first month while it has not begun; one that has stopped, in its last. */
function monthlyFen(benefit: BenefitRow, ctx: Context): number {
  const today = monthOf(ctx.clock.today());
  const month = later(benefit.fromMonth, earlier(benefit.throughMonth ?? today, today));
  return due({ terms: pensionTerms(benefit), throughMonth: null }, month);
}

/** Fields of accounts and pensions, and the mutations by which the department records contributions and recovered money. */
export const pensionResolvers = {
  PensionAccount: {
    contributionYears: ({ years }) => years,
    contributions: ({ id }, _, ctx) => ctx.loaders.contributions.load(id),
    balanceFen: (account, _, ctx) => balanceFen(account, ctx),
  },
  PensionBenefit: {
    monthlyAmountFen: (benefit, _, ctx) => monthlyFen(benefit, ctx),
    basicAmountFen: (benefit, _, ctx) => monthlyFen(benefit, ctx) - benefit.accountAmountFen,
    bankAccountMasked: ({ id, bankAccount }, _, ctx) => ctx.resources.bankAccounts.masked(id, bankAccount),
    payments: async ({ id }, { first }, ctx) => (await ctx.loaders.payments.load(id)).slice(0, pageSize(first)),
    arrearsFen: async (benefit, _, ctx) => sum(payments.unpaid(await monthsOfBenefit(benefit, ctx), ctx.clock.today())),
    overpayments: async ({ id }, { first }, ctx) => (await ctx.loaders.overpayments.load(id)).slice(0, pageSize(first)),
  },
  Mutation: {
    recordContribution: (_, { input }, ctx) => residentPayload(ctx, recordContribution(ctx, input)),
    recordRecovery: (_, { input }, ctx) => overpaymentPayload(ctx, recordRecovery(ctx, input)),
  },
} satisfies Resolvers<Context>;
