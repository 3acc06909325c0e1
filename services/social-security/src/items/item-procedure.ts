import type { UserError } from '@one-window/contracts';
import type { CasePapers, CaseRow, Check, Grant, Granting as KitGranting, ItemFlow } from '@one-window/procedures';
import type { Resources } from '../resources.ts';
import type { CaseFacts } from '../case/case-facts.ts';

/** A positive decision that this department is about to make. */
export type Granting = KitGranting<CaseFacts, Resources>;

/** How one item is judged and what its positive decision does. */
export interface ItemProcedure extends ItemFlow {
  checks(row: CaseRow, facts: CaseFacts, papers: CasePapers): Check[];
  grant(granting: Granting): Promise<Grant | UserError>;
  refusal?(failed: readonly Check[]): { reason: string; opinion: string };
}
