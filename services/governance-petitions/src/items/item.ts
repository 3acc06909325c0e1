import type { CaseProcedure, Check, ItemFlow, LockedCase } from '@one-window/procedures';
import type { CaseFacts } from '../case/case-facts.ts';
import type { Resources } from '../resources.ts';

/** This department's part of its cases. */
export type Procedure = CaseProcedure<CaseFacts, Resources, 'GovernancePetitions'>;

/** How one item is decided, and what happens to its own record when its case does something. */
export interface Item extends ItemFlow, Required<Pick<Procedure, 'opened' | 'grant'>> {
  /** All must pass for a positive decision. */
  checks(facts: CaseFacts): Check[];
  /** After the case was not accepted, was withdrawn, or was decided negatively. */
  ended?(locked: LockedCase<Resources>): Promise<void>;
  /** After the death that ended the case was revoked. */
  reinstated?(locked: LockedCase<Resources>): Promise<void>;
}
