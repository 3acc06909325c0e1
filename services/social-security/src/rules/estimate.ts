import { addMonths, ageOn, later, type Month, monthOf, monthsBetween, cite } from '@one-window/procedures';
import { divisorMonths, divisorTable } from './divisor-months.ts';
import { basicPension, claimAge, claimInTimeMonths, exemptBornThrough, requiredYears } from './pension-rules.ts';

/** What a claim would pay, in fen a month. */
export interface Estimate {
  monthlyAmountFen: number;
  basicAmountFen: number;
  accountAmountFen: number;
  divisorMonths: number;
  fromMonth: Month;
  ruleSource: string;
}

/** What an estimate is made from. */
export interface EstimateFacts {
  birthOn: string;
  balanceFen: number;
  /** Days on which contributions were paid, in any order. */
  paidOn: readonly string[];
  /** The day of the claim. */
  claimedOn: string;
}

/** Whether contributions are asked of a person born then: not of those who had reached the claim age when the scheme began. */
export function isExempt(birthOn: string): boolean {
  return birthOn <= exemptBornThrough.value;
}

/**
 * First month paid: the month after all conditions were met (age; the last of the required years paid) when claimed in
 * time, else the month of the claim, and never before the conditions were met.
 */
export function firstMonth({ birthOn, paidOn, claimedOn }: Omit<EstimateFacts, 'balanceFen'>): Month {
  const reachedAge = addMonths(monthOf(birthOn), claimAge.value * 12);
  const enough = isExempt(birthOn) ? undefined : [...paidOn].sort()[requiredYears.value - 1];
  const met = enough ? later(reachedAge, monthOf(enough)) : reachedAge;
  const claimed = monthOf(claimedOn);
  return monthsBetween(met, claimed) <= claimInTimeMonths.value ? addMonths(met, 1) : claimed;
}

/**
 * Monthly pension: basic + account ÷ months by the age at claim; the quotient is rounded half up to the fen.
 * Nothing below the claim age.
 */
export function estimate(facts: EstimateFacts): Estimate | null {
  const age = ageOn(facts.birthOn, facts.claimedOn);
  if (age < claimAge.value) return null;
  const months = divisorMonths(age);
  const accountAmountFen = Math.floor((2 * facts.balanceFen + months) / (2 * months));
  return {
    monthlyAmountFen: basicPension.value + accountAmountFen,
    basicAmountFen: basicPension.value,
    accountAmountFen,
    divisorMonths: months,
    fromMonth: firstMonth(facts),
    ruleSource: `基础养老金：${cite(basicPension)}；计发月数：${cite(divisorTable)}`,
  };
}
