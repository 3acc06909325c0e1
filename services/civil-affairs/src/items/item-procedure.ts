import type { UserError } from '@one-window/contracts';
import type {
  CasePapers,
  CaseRow,
  Check,
  Grant,
  Granting as KitGranting,
  ItemFlow,
  LockedCase,
  Month,
} from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Resources } from '../resources.ts';
import type { CheckedMeans, Declaration } from '../subsistence/rules/economic-check.ts';

/** A positive decision of this department about to be made. */
export type Granting = KitGranting<CaseFacts, Resources>;

/** What a case would pay, or was decided to pay. */
export interface Estimate {
  monthlyAmountFen: number;
  /** Null before a decision that sets it. */
  fromMonth: Month | null;
  ruleSource: string;
  /** A01: the economic check as it was when decided. */
  means?: CheckedMeans;
  declaration?: Declaration | null;
}

/** How one item is judged, and what a decision about it does. */
export interface ItemProcedure extends ItemFlow {
  checks(row: CaseRow, facts: CaseFacts, papers: CasePapers): Check[];
  /** What the case would pay; null where that can't be said. */
  estimate(row: CaseRow, facts: CaseFacts, papers: CasePapers): Estimate | null;
  /** Begins the benefit; a refusal comes back before anything is written. */
  grant(granting: Granting): Promise<Grant | UserError>;
  /** After a negative decision or a withdrawal. */
  closed?(ending: LockedCase<Resources>): Promise<void>;
}
