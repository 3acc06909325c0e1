import type { RowOf } from '@one-window/database';
import { type Look, maxPage, rowById, rowsByKey } from '@one-window/service';
import {
  accountColumns,
  accountsWithSums,
  contributionTable,
  overpaymentColumns,
  type AccountRow,
  type OverpaymentRow,
  paymentTable,
} from './rows.ts';

/** The account of each resident with its pension, as a list of one or none. */
export const accountOfResident = (look: Look) =>
  rowsByKey<AccountRow>(
    look,
    {
      name: 'account-of-resident',
      text: `select ${accountColumns} from ${accountsWithSums} where a.resident_id = any($1::uuid[])`,
    },
    ({ residentId }) => residentId,
  );

/** Contributions of each account, by year. */
export const contributionsOfAccount = (look: Look) =>
  rowsByKey<RowOf<typeof contributionTable>>(
    look,
    {
      name: 'contributions-of-account',
      text: `select ${contributionTable.columns} from contribution where account_id = any($1::uuid[]) order by account_id, year`,
    },
    ({ accountId }) => accountId,
  );

/** Payments of each pension, newest first, as many as a page may hold. */
export const paymentsOfBenefit = (look: Look) =>
  rowsByKey<RowOf<typeof paymentTable>>(
    look,
    {
      name: 'payments-of-benefit',
      text: `select p.* from unnest($1::uuid[]) wanted(id) cross join lateral (
          select ${paymentTable.columns} from pension_payment where benefit_id = wanted.id order by run_month desc, month desc limit ${maxPage}
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
      text: `select ${overpaymentColumns} from unnest($1::uuid[]) wanted(id) join pension_benefit b on b.id = wanted.id
        cross join lateral (
          select * from overpayment o where o.benefit_id = b.id order by o.found_on desc, o.id desc limit ${maxPage}
        ) o order by o.found_on desc, o.id desc`,
    },
    ({ benefitId }) => benefitId,
  );

/** Overpayments by id; null for what the caller may not see. */
export const overpaymentById = (look: Look) =>
  rowById<OverpaymentRow>(look, {
    name: 'overpayment-by-id',
    text: `select ${overpaymentColumns} from overpayment o join pension_benefit b on b.id = o.benefit_id where o.id = any($1::uuid[])`,
  });
