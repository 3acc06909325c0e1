import type { Month } from '@one-window/procedures';
import type { CheckedMeans, Declaration } from '../subsistence/rules/economic-check.ts';

/** What a case would pay, or was decided to pay: the terms of its decision. */
export interface Estimate {
  monthlyAmountFen: number;
  /** Null before a decision that sets it. */
  fromMonth: Month | null;
  ruleSource: string;
  /** A01: the economic check as it was when decided. */
  means?: CheckedMeans;
  declaration?: Declaration | null;
}
