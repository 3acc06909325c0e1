import { monthOf, cite } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { allowanceSubsidy, medicalPremium } from '../rules/medical-rules.ts';
import { holdsIn, type InsuranceRow } from './rows.ts';

async function subsidised(row: InsuranceRow, ctx: Context) {
  const month = monthOf(ctx.clock.today());
  const subsidies = await ctx.loaders.subsidies.load(row.residentId);
  return row.status === 'ACTIVE' ? subsidies.find((subsidy) => holdsIn(subsidy, month)) : undefined;
}

/** Fields of medical insurance. */
export const medicalResolvers = {
  MedicalInsurance: {
    premiumFen: () => medicalPremium.value,
    subsidyFen: async (row, _, ctx) => ((await subsidised(row, ctx)) ? allowanceSubsidy.value : 0),
    ruleSource: () => `个人缴费：${cite(medicalPremium)}；资助：${cite(allowanceSubsidy)}`,
    subsidisedBy: async (row, _, ctx) => (await subsidised(row, ctx))?.kind ?? 'NONE',
    subsidies: ({ residentId }, _, ctx) => ctx.loaders.subsidies.load(residentId),
  },
} satisfies Resolvers<Context>;
