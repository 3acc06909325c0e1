import { ageOn, valueOn } from '@one-window/procedures';
import { claimAge, hardshipTier, payableYears, requiredYears, subsidies, tiers } from './figures.ts';

/** What a payment for a year is judged by. */
export interface ContributionFacts {
  birthOn: string;
  hardship: boolean;
  /** Years that are paid already. */
  paidYears: readonly number[];
  year: number;
  tierFen: number;
  today: string;
}

/** Why a contribution is refused, or what it is. */
export type ContributionVerdict =
  | { refusal: 'TIER_UNKNOWN' | 'YEAR_ALREADY_PAID' | 'YEAR_NOT_PAYABLE' }
  | { refusal: null; madeUp: boolean; subsidyFen: number };

/** First year for which a person may pay, by the law of a day: from 16, not before the scheme; from 45 for those who were older than that when it began. */
export function firstPayableYear(birthOn: string, day: string): number {
  const { schemeBegan, fromAge, elderFromAge } = valueOn(payableYears, day);
  const born = Number(birthOn.slice(0, 4));
  return Math.max(born + fromAge, Math.min(schemeBegan, born + elderFromAge));
}

/**
 * Judges a contribution: a known tier, one a year; the current year, or a missed one until the required years are
 * reached (国发〔2014〕8号); from the claim age on only what is still missing. A made-up year carries no subsidy. Tiers and
 * subsidies are those of the day of payment, whatever year is paid.
 */
export function judgeContribution(facts: ContributionFacts, figures = { tiers, subsidies }): ContributionVerdict {
  const { year, tierFen, paidYears, birthOn, today } = facts;
  const isTier =
    valueOn(figures.tiers, today).includes(tierFen) || (facts.hardship && tierFen === valueOn(hardshipTier, today));
  if (!isTier) return { refusal: 'TIER_UNKNOWN' };
  if (paidYears.includes(year)) return { refusal: 'YEAR_ALREADY_PAID' };
  const current = Number(today.slice(0, 4));
  const madeUp = year < current;
  const isEnough = paidYears.length >= valueOn(requiredYears, today);
  const isOldEnough = ageOn(birthOn, today) >= valueOn(claimAge, today);
  if (!Number.isInteger(year) || year > current || year < firstPayableYear(birthOn, today))
    return { refusal: 'YEAR_NOT_PAYABLE' };
  if (isEnough && (madeUp || isOldEnough)) return { refusal: 'YEAR_NOT_PAYABLE' };
  return { refusal: null, madeUp, subsidyFen: madeUp ? 0 : (valueOn(figures.subsidies, today).get(tierFen) ?? 0) };
}
