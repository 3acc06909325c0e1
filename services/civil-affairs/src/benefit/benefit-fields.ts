import { addMonths, due, earlier, type Month, monthOf, sum } from '@one-window/procedures';
import { pageSize } from '@one-window/service';
import type { Context } from '../context.ts';
import { payments } from './payments.ts';
import type { BenefitRow } from './table.ts';

async function ledgerOf(benefit: BenefitRow, ctx: Context) {
  const [terms, net] = await Promise.all([ctx.loaders.terms.load(benefit.id), ctx.loaders.net.load(benefit.id)]);
  return payments.monthsOf(benefit, terms, net);
}

/** The term that holds this month, or the first one while none has begun. */
export const thisMonth = (benefit: BenefitRow, ctx: Context) => {
  const month = monthOf(ctx.clock.today());
  return month < benefit.fromMonth ? benefit.fromMonth : month;
};

/** The month whose figure is shown: this month, of a benefit that has ended its last. */
export const figureMonth = (benefit: BenefitRow, ctx: Context) =>
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

/**
 * The fields that benefits of every kind have.
 * @param sourceIn the rule by which a benefit is paid in a month, with its source
 */
export const benefitFields = (sourceIn: (month: Month, benefit: BenefitRow) => string) => ({
  monthlyAmountFen: async (benefit: BenefitRow, _: unknown, ctx: Context) =>
    due(
      { terms: await ctx.loaders.terms.load(benefit.id), throughMonth: benefit.throughMonth },
      thisMonth(benefit, ctx),
    ),
  ruleSource: (benefit: BenefitRow, _: unknown, ctx: Context) => sourceIn(figureMonth(benefit, ctx), benefit),
  bankAccountMasked: ({ id, bankAccount }: BenefitRow, _: unknown, ctx: Context) =>
    ctx.resources.bankAccounts.masked(id, bankAccount),
  terms,
  payments: async ({ id }: BenefitRow, { first }: { first: number }, ctx: Context) =>
    (await ctx.loaders.payments.load(id)).slice(0, pageSize(first)),
  arrearsFen: async (benefit: BenefitRow, _: unknown, ctx: Context) =>
    sum(payments.unpaid(await ledgerOf(benefit, ctx), ctx.clock.today())),
  overpayments: async ({ id }: BenefitRow, { first }: { first: number }, ctx: Context) =>
    (await ctx.loaders.overpayments.load(id)).slice(0, pageSize(first)),
});
