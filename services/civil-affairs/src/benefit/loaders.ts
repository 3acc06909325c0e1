import { type Look, maxPage, rowById, rowsByKey } from '@one-window/service';
import {
  benefitTable,
  overpaymentColumns,
  paymentTable,
  termTable,
  type BenefitRow,
  type OverpaymentRow,
  type PaymentRow,
  type TermRow,
} from './rows.ts';

/** Benefits of a person by kind, running ones first, then the newest. */
export const benefitsOfHolder = (look: Look) =>
  rowsByKey<BenefitRow>(
    look,
    {
      name: 'benefits-of-holder',
      text: `select ${benefitTable.columnsOf('b')} from benefit b where b.holder_id = any($1::uuid[]) and b.kind <> 'SUBSISTENCE'
        order by b.status, b.from_month desc, b.id desc`,
    },
    ({ holderId }) => holderId,
  );

/** Benefits by id; null for what the caller may not see. */
export const benefitById = (look: Look) =>
  rowById<BenefitRow>(look, {
    name: 'benefit-by-id',
    text: `select ${benefitTable.columnsOf('b')} from benefit b where b.id = any($1::uuid[])`,
  });

/** Terms of each benefit, oldest first. */
export const termsOfBenefit = (look: Look) =>
  rowsByKey<TermRow>(
    look,
    {
      name: 'terms-of-benefit',
      text: `select ${termTable.columns} from benefit_term where benefit_id = any($1::uuid[]) order by benefit_id, from_month`,
    },
    ({ benefitId }) => benefitId,
  );

/** Payments of each benefit, newest first, as many as a page may hold. */
export const paymentsOfBenefit = (look: Look) =>
  rowsByKey<PaymentRow>(
    look,
    {
      name: 'payments-of-benefit',
      text: `select p.* from unnest($1::uuid[]) wanted(id) cross join lateral (
          select ${paymentTable.columns} from benefit_payment where benefit_id = wanted.id order by run_month desc, month desc limit ${maxPage}
        ) p`,
    },
    ({ benefitId }) => benefitId,
  );

/** What was paid less what came back, of each benefit by month. */
export const netOfBenefit = (look: Look) =>
  rowsByKey<{ benefitId: string; month: string; netFen: number }>(
    look,
    {
      name: 'net-of-benefit',
      text: `select "benefitId", month, sum(fen)::int as "netFen" from (
          select benefit_id as "benefitId", month, amount_fen as fen from benefit_payment where benefit_id = any($1::uuid[])
          union all select benefit_id, month, -amount_fen from benefit_recovery where benefit_id = any($1::uuid[])
        ) moves group by 1, 2`,
    },
    ({ benefitId }) => benefitId,
  );

/** Overpayments of each benefit, newest first, as many as a page may hold. */
export const overpaymentsOfBenefit = (look: Look) =>
  rowsByKey<OverpaymentRow>(
    look,
    {
      name: 'overpayments-of-benefit',
      text: `select ${overpaymentColumns} from unnest($1::uuid[]) wanted(id) join benefit b on b.id = wanted.id
        cross join lateral (
          select * from benefit_overpayment o where o.benefit_id = b.id order by o.found_on desc, o.id desc limit ${maxPage}
        ) o order by o.found_on desc, o.id desc`,
    },
    ({ benefitId }) => benefitId,
  );

/** Overpayments by id; null for what the caller may not see. */
export const overpaymentById = (look: Look) =>
  rowById<OverpaymentRow>(look, {
    name: 'overpayment-by-id',
    text: `select ${overpaymentColumns} from benefit_overpayment o join benefit b on b.id = o.benefit_id where o.id = any($1::uuid[])`,
  });
