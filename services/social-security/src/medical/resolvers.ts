import { monthOf, cite, valueOn } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { residentPayload } from '../resident/resolvers.ts';
import { recordMedicalUse } from './commands/record-medical-use.ts';
import { allowanceSubsidy, holdsIn, medicalPremium } from './rules.ts';
import type { InsuranceRow } from './table.ts';

async function subsidised(row: InsuranceRow, ctx: Context) {
  const month = monthOf(ctx.clock.today());
  const subsidies = await ctx.loaders.subsidies.load(row.residentId);
  return row.status === 'ACTIVE' ? subsidies.find((subsidy) => holdsIn(subsidy, month)) : undefined;
}

/** Fields of medical insurance, and the mutation by which the department records its use. */
export const medicalResolvers = {
  MedicalInsurance: {
    premiumFen: ({ year }) => valueOn(medicalPremium, `${year}-01`),
    subsidyFen: async (row, _, ctx) => ((await subsidised(row, ctx)) ? valueOn(allowanceSubsidy, `${row.year}-01`) : 0),
    ruleSource: ({ year }) =>
      `个人缴费：${cite(medicalPremium, `${year}-01`)}；资助：${cite(allowanceSubsidy, `${year}-01`)}`,
    subsidisedBy: async (row, _, ctx) => (await subsidised(row, ctx))?.kind ?? 'NONE',
    subsidies: ({ residentId }, _, ctx) => ctx.loaders.subsidies.load(residentId),
  },
  Mutation: {
    recordMedicalUse: (_, { input }, ctx) => residentPayload(ctx, recordMedicalUse(ctx, input)),
  },
} satisfies Resolvers<Context>;
