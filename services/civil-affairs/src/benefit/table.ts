import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

export type BenefitKind = 'SUBSISTENCE' | 'OLD_AGE' | 'DISABILITY_LIVING' | 'DISABILITY_NURSING';

/** Why a benefit ended; all but OFFICER are undone when their cause is. */
export type EndCause = 'DEATH' | 'DEPARTED' | 'CONDITION' | 'NO_MEMBERS' | 'OFFICER';

export const benefitTable = tables.benefit.typed<{
  kind: BenefitKind;
  status: 'ACTIVE' | 'ENDED';
  endCause: EndCause;
}>();
export const termTable = tables.benefitTerm;
export const paymentTable = tables.benefitPayment.typed<{ kind: 'REGULAR' | 'ARREARS' }>();
export const overpaymentTable = tables.benefitOverpayment.typed<{ status: 'OPEN' | 'RECOVERED' | 'CANCELLED' }>();
export const recoveryTable = tables.benefitRecovery.typed<{ kind: 'OFFSET' | 'REPAID' }>();

/** A monthly benefit. */
export type BenefitRow = RowOf<typeof benefitTable>;

/** A term of a benefit. */
export type TermRow = RowOf<typeof termTable>;
