import { addMonths, cite, due, earlier, monthOf, sum, valueOn } from '@one-window/procedures';
import { pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import type { Resolvers } from '../generated/graph.ts';
import { livingSubsidy, nursingSubsidy } from '../disability/rules.ts';
import { oldAgeBands } from '../old-age/rules.ts';
import { subsistenceLaw, subsistenceLine } from '../subsistence/rules/figures.ts';
import { householdIn } from '../subsistence/rules/monthly-allowance.ts';
import { payments } from './payments.ts';
import type { BenefitKind, BenefitRow } from './table.ts';

const sources: Record<BenefitKind, (month: string) => string> = {
  SUBSISTENCE: (month) => `${subsistenceLaw}；${cite(subsistenceLine, month)}`,
  OLD_AGE: (month) => cite(oldAgeBands, month),
  DISABILITY_LIVING: (month) => cite(livingSubsidy, month),
  DISABILITY_NURSING: (month) => cite(nursingSubsidy, month),
};

async function ledgerOf(benefit: BenefitRow, ctx: Context) {
  const [terms, net] = await Promise.all([ctx.loaders.terms.load(benefit.id), ctx.loaders.net.load(benefit.id)]);
  return payments.monthsOf(benefit, terms, net);
}

/** The term that holds this month, or the first one while none has begun. */
const thisMonth = (benefit: BenefitRow, ctx: Context) => {
  const month = monthOf(ctx.clock.today());
  return month < benefit.fromMonth ? benefit.fromMonth : month;
};

/** The month whose figure is shown: this month, of a benefit that has ended its last. */
const figureMonth = (benefit: BenefitRow, ctx: Context) =>
  earlier(thisMonth(benefit, ctx), benefit.throughMonth ?? thisMonth(benefit, ctx));

async function terms(benefit: BenefitRow, _: unknown, ctx: Context) {
  const rows = await ctx.loaders.terms.load(benefit.id);
  const { throughMonth } = benefit;
  return rows
    .map(({ fromMonth, amountFen, reason }, at) => {
      const next = rows[at + 1];
      const last = next ? addMonths(next.fromMonth, -1) : null;
      const through = throughMonth !== null && (last === null || throughMonth < last) ? throughMonth : last;
      return { fromMonth, throughMonth: through, monthlyAmountFen: amountFen, reason };
    })
    .filter(({ fromMonth }) => throughMonth === null || fromMonth <= throughMonth);
}

const common = {
  monthlyAmountFen: async (benefit: BenefitRow, _: unknown, ctx: Context) =>
    due(
      { terms: await ctx.loaders.terms.load(benefit.id), throughMonth: benefit.throughMonth },
      thisMonth(benefit, ctx),
    ),
  ruleSource: (benefit: BenefitRow, _: unknown, ctx: Context) => sources[benefit.kind](figureMonth(benefit, ctx)),
  bankAccountMasked: ({ id, bankAccount }: BenefitRow, _: unknown, ctx: Context) =>
    ctx.resources.bankAccounts.masked(id, bankAccount),
  terms,
  payments: async ({ id }: BenefitRow, { first }: { first: number }, ctx: Context) =>
    (await ctx.loaders.payments.load(id)).slice(0, pageSize(first)),
  arrearsFen: async (benefit: BenefitRow, _: unknown, ctx: Context) =>
    sum(payments.unpaid(await ledgerOf(benefit, ctx), ctx.clock.today())),
  overpayments: async ({ id }: BenefitRow, { first }: { first: number }, ctx: Context) =>
    (await ctx.loaders.overpayments.load(id)).slice(0, pageSize(first)),
};

async function incomePerHead(benefit: BenefitRow, ctx: Context): Promise<number> {
  const [members, incomes] = await Promise.all([
    ctx.loaders.members.load(benefit.id),
    ctx.loaders.incomes.load(benefit.id),
  ]);
  return householdIn(members, incomes, thisMonth(benefit, ctx)).perHeadFen;
}

/** Fields of the three kinds of benefit and what belongs to them. */
export const benefitResolvers = {
  SubsistenceAllowance: {
    ...common,
    household: ({ householdId }) => ({ id: householdId! }),
    members: ({ id }, _, ctx) => ctx.loaders.members.load(id),
    incomes: async ({ id }, _, ctx) =>
      (await ctx.loaders.incomes.load(id)).map((income) => ({ ...income, kind: income.kind as 'OTHER' })),
    incomePerHeadFen: (benefit, _, ctx) => incomePerHead(benefit, ctx),
    lineFen: (benefit, _, ctx) => valueOn(subsistenceLine, figureMonth(benefit, ctx)),
    rechecks: ({ id }, _, ctx) => ctx.loaders.rechecks.load(id),
  },
  OldAgeAllowance: {
    ...common,
    band: async (benefit, _, ctx) => {
      const month = thisMonth(benefit, ctx);
      const rows = await ctx.loaders.terms.load(benefit.id);
      return rows.findLast(({ fromMonth }) => fromMonth <= month)?.reason.replace('岁', '') ?? '';
    },
  },
  DisabilitySubsidy: {
    ...common,
    kind: ({ kind }) => (kind === 'DISABILITY_LIVING' ? 'LIVING' : 'NURSING'),
  },
  AllowanceMember: {
    resident: ({ residentId }) => ({ id: residentId }),
    reason: ({ reason }) => (reason === null ? null : { DEATH: '死亡', LEFT: '迁出' }[reason]),
  },
} satisfies Resolvers<Context>;
