import type { RowOf } from '@one-window/database';
import * as tables from '../generated/tables.ts';

/** What is paid by month. */
export type BenefitKind = 'SUBSISTENCE' | 'OLD_AGE' | 'DISABILITY_LIVING' | 'DISABILITY_NURSING';

/** Why a benefit ended; all but OFFICER are undone when their cause is. */
export type EndCause = 'DEATH' | 'DEPARTED' | 'CONDITION' | 'NO_MEMBERS' | 'OFFICER';

/** Benefits, one for each grant; amounts are in its terms. */
export const benefitTable = tables.benefit.typed<{
  kind: BenefitKind;
  status: 'ACTIVE' | 'ENDED';
  endCause: EndCause;
}>();
/** Terms of benefits: fen a month from a month on. */
export const termTable = tables.benefitTerm;
/** Payments in fen, one for each benefit, month and run. */
export const paymentTable = tables.benefitPayment.typed<{ kind: 'REGULAR' | 'ARREARS' }>();
/** Overpayments in fen: months in a row of which too much was paid. */
export const overpaymentTable = tables.benefitOverpayment.typed<{ status: 'OPEN' | 'RECOVERED' | 'CANCELLED' }>();
/** Money that came back for an overpayment, in fen. */
export const recoveryTable = tables.benefitRecovery.typed<{ kind: 'OFFSET' | 'REPAID' }>();

/** A monthly benefit. */
export type BenefitRow = RowOf<typeof benefitTable>;

/** A term of a benefit. */
export type TermRow = RowOf<typeof termTable>;
