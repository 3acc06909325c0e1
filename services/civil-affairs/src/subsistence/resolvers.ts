import { cite, valueOn } from '@one-window/procedures';
import { payload } from '@one-window/service';
import { benefitFields, figureMonth, thisMonth } from '../benefit/benefit-fields.ts';
import type { BenefitRow } from '../benefit/table.ts';
import { casePayload } from '../case/payload.ts';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { confirmEconomicCheck, recordHouseholdVisit } from './commands/check-household.ts';
import { recordAllowanceRecheck } from './commands/record-allowance-recheck.ts';
import { reportIncomeChange } from './commands/report-income-change.ts';
import { listRechecks } from './queries.ts';
import { subsistenceLaw, subsistenceLine } from './rules/figures.ts';
import { householdIn } from './rules/monthly-allowance.ts';

const allowancePayload = payload('allowance', (ctx: Context, id) => ctx.loaders.benefit.load(id));

async function incomePerHead(benefit: BenefitRow, ctx: Context): Promise<number> {
  const [members, incomes] = await Promise.all([
    ctx.loaders.members.load(benefit.id),
    ctx.loaders.incomes.load(benefit.id),
  ]);
  return householdIn(members, incomes, thisMonth(benefit, ctx)).perHeadFen;
}

/** Subsistence allowances, the check of a household before one is granted, and rechecks after. */
export const subsistenceResolvers = {
  Query: {
    allowanceRechecks: (_, page, ctx) => listRechecks(ctx, page),
  },
  Mutation: {
    recordHouseholdVisit: (_, { input }, ctx) => casePayload(ctx, recordHouseholdVisit(ctx, input)),
    confirmEconomicCheck: (_, { input }, ctx) => casePayload(ctx, confirmEconomicCheck(ctx, input)),
    reportIncomeChange: (_, { input }, ctx) => allowancePayload(ctx, reportIncomeChange(ctx, input)),
    recordAllowanceRecheck: (_, { input }, ctx) => allowancePayload(ctx, recordAllowanceRecheck(ctx, input)),
  },
  SubsistenceAllowance: {
    ...benefitFields((month) => `${subsistenceLaw}；${cite(subsistenceLine, month)}`),
    household: ({ householdId }) => ({ id: householdId! }),
    members: ({ id }, _, ctx) => ctx.loaders.members.load(id),
    incomes: async ({ id }, _, ctx) =>
      (await ctx.loaders.incomes.load(id)).map((income) => ({ ...income, kind: income.kind as 'OTHER' })),
    incomePerHeadFen: (benefit, _, ctx) => incomePerHead(benefit, ctx),
    lineFen: (benefit, _, ctx) => valueOn(subsistenceLine, figureMonth(benefit, ctx)),
    rechecks: ({ id }, _, ctx) => ctx.loaders.rechecks.load(id),
  },
  AllowanceMember: {
    resident: ({ residentId }) => ({ id: residentId }),
    reason: ({ reason }) => (reason === null ? null : { DEATH: '死亡', LEFT: '迁出' }[reason]),
  },
} satisfies Resolvers<Context>;
