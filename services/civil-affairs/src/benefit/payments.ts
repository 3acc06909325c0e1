import { benefitPayments, type BenefitLedger as LedgerOf } from '@one-window/procedures';
import { groupBy } from '@one-window/service';
import { refuse } from '../refuse.ts';
import { payDay } from './rules/figures.ts';
import {
  benefitTable,
  overpaymentTable,
  paymentTable,
  recoveryTable,
  termTable,
  type BenefitRow,
  type EndCause,
  type TermRow,
} from './table.ts';

/** A benefit, locked, with its months and overpayments. */
export type BenefitLedger = LedgerOf<BenefitRow>;

const overpaidAfterEnd: Record<EndCause, string> = {
  DEATH: '死亡次月起发放的待遇',
  DEPARTED: '迁出次月起发放的待遇',
  CONDITION: '不再符合条件后发放的待遇',
  NO_MEMBERS: '保障对象减员后发放的待遇',
  OFFICER: '停发后发放的待遇',
};

/** Payments of the department's benefits: what is due by month stands in their terms. */
export const payments = benefitPayments<BenefitRow>({
  run: 'run-benefits',
  tables: { benefit: benefitTable, payment: paymentTable, overpayment: overpaymentTable, recovery: recoveryTable },
  holder: 'holderId',
  payDay,
  async termsOf(tx, benefits) {
    const rows = await tx.sql<TermRow>(
      `select ${termTable.columns} from benefit_term where benefit_id = any($1::uuid[]) order by benefit_id, from_month`,
      benefits.map(({ id }) => id),
    );
    const terms = groupBy(rows, ({ benefitId }) => benefitId);
    return ({ id }) => terms.get(id) ?? [];
  },
  overpaidAfterEnd: ({ endCause }) => overpaidAfterEnd[endCause ?? 'OFFICER'],
  refuse,
});
