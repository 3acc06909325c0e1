import { type Look, maxPage, rowById, rowsByKey } from '@one-window/service';
import {
  accountColumns,
  accountTable,
  overpaymentColumns,
  type AccountRow,
  type ContributionRow,
  type OverpaymentRow,
  type PaymentRow,
} from './rows.ts';

/** The account of each resident with its pension, as a list of one or none. */
export const accountOfResident = (look: Look) =>
  rowsByKey<AccountRow>(
    look,
    {
      name: 'account-of-resident',
      text: `select ${accountColumns} from ${accountTable} where a.resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );

/** Contributions of each account, by year. */
export const contributionsOfAccount = (look: Look) =>
  rowsByKey<ContributionRow>(
    look,
    {
      name: 'contributions-of-account',
      text: `select account_id as "accountId", year, paid_fen as "paidFen", subsidy_fen as "subsidyFen",
          paid_on as "paidOn", made_up as "madeUp"
        from contribution where account_id = any($1::uuid[]) order by account_id, year`,
    },
    ({ accountId }) => accountId,
  );

/** Payments of each pension, newest first, as many as a page may hold. */
export const paymentsOfBenefit = (look: Look) =>
  rowsByKey<PaymentRow>(
    look,
    {
      name: 'payments-of-benefit',
      text: `select p.* from unnest($1::uuid[]) wanted(id) cross join lateral (
          select benefit_id as "benefitId", month, kind, amount_fen as "amountFen", offset_fen as "offsetFen", paid_on as "paidOn"
          from pension_payment where benefit_id = wanted.id order by run_month desc, month desc limit ${maxPage}
        ) p`,
    },
    ({ benefitId }) => benefitId,
  );

/** What was paid less what came back, of each pension by month. */
export const netOfBenefit = (look: Look) =>
  rowsByKey<{ benefitId: string; month: string; netFen: number }>(
    look,
    {
      name: 'net-of-benefit',
      text: `select "benefitId", month, sum(fen)::int as "netFen" from (
          select benefit_id as "benefitId", month, amount_fen as fen from pension_payment where benefit_id = any($1::uuid[])
          union all select benefit_id, month, -amount_fen from recovery where benefit_id = any($1::uuid[])
        ) moves group by 1, 2`,
    },
    ({ benefitId }) => benefitId,
  );

/** Overpayments of each pension, newest first, as many as a page may hold. */
export const overpaymentsOfBenefit = (look: Look) =>
  rowsByKey<OverpaymentRow>(
    look,
    {
      name: 'overpayments-of-benefit',
      text: `select ${overpaymentColumns} from unnest($1::uuid[]) wanted(id) cross join lateral (
          select * from overpayment o where o.benefit_id = wanted.id order by o.found_on desc, o.id desc limit ${maxPage}
        ) o order by o.found_on desc, o.id desc`,
    },
    ({ benefitId }) => benefitId,
  );

/** Overpayments by id; null for what the caller may not see. */
export const overpaymentById = (look: Look) =>
  rowById<OverpaymentRow>(look, {
    name: 'overpayment-by-id',
    text: `select ${overpaymentColumns} from overpayment o where o.id = any($1::uuid[])`,
  });
