import { valueOn } from '@one-window/procedures';
import type { Context } from '../context.ts';
import type { Evidence } from '../generated/graph.ts';
import { requiredYears } from '../pension/rules/figures.ts';

const evidence = (ctx: Context, held: boolean, code: string | null): Evidence => ({
  held,
  code,
  asOf: ctx.clock.now().toISOString(),
});

/** Whether the years of contributions suffice for a claim; the code is their number. */
export async function contributionsEvidence(ctx: Context, residentId: string): Promise<Evidence> {
  const years = (await ctx.loaders.account.load(residentId))[0]?.years ?? 0;
  return evidence(ctx, years >= valueOn(requiredYears, ctx.clock.today()), String(years));
}

/** Whether the resident is enrolled; the code is the account's status. */
export async function enrolmentEvidence(ctx: Context, residentId: string): Promise<Evidence> {
  const status = (await ctx.loaders.account.load(residentId))[0]?.status ?? null;
  return evidence(ctx, status !== null && status !== 'CLOSED', status);
}

/** Whether a life certification holds today; the code is its method. */
export async function certificationEvidence(ctx: Context, residentId: string): Promise<Evidence> {
  const [newest] = await ctx.loaders.certification.load(residentId);
  return evidence(ctx, newest !== undefined && newest.validThrough >= ctx.clock.today(), newest?.method ?? null);
}

/** Whether medical insurance is in force; the code is the year for which its premium holds. */
export async function medicalInsuranceEvidence(ctx: Context, residentId: string): Promise<Evidence> {
  const [insurance] = await ctx.loaders.insurance.load(residentId);
  return evidence(ctx, insurance?.status === 'ACTIVE', insurance ? String(insurance.year) : null);
}

/** Whether the resident is registered as unemployed; the code is the day since when. */
export async function unemploymentEvidence(ctx: Context, residentId: string): Promise<Evidence> {
  const [open] = await ctx.loaders.employment.load(residentId);
  const isUnemployed = open?.kind === 'UNEMPLOYED';
  return evidence(ctx, isUnemployed, isUnemployed ? open.since : null);
}
