import { type Reads, rowById, rowsByKey } from '@one-window/service';
import { benefitTable, termTable, type BenefitRow, type TermRow } from './table.ts';

/** Benefits of a person by kind, running ones first, then the newest. */
export const benefitsOfHolder = (reads: Reads) =>
  rowsByKey<BenefitRow>(
    reads,
    {
      name: 'benefits-of-holder',
      text: `select ${benefitTable.columnsOf('b')} from benefit b where b.holder_id = any($1::uuid[]) and b.kind <> 'SUBSISTENCE'
        order by b.status, b.from_month desc, b.id desc`,
    },
    ({ holderId }) => holderId,
  );

/** Benefits by id; null for what the caller may not see. */
export const benefitById = (reads: Reads) =>
  rowById<BenefitRow>(reads, {
    name: 'benefit-by-id',
    text: `select ${benefitTable.columnsOf('b')} from benefit b where b.id = any($1::uuid[])`,
  });

/** Terms of each benefit, oldest first. */
export const termsOfBenefit = (reads: Reads) =>
  rowsByKey<TermRow>(
    reads,
    {
      name: 'terms-of-benefit',
      text: `select ${termTable.columns} from benefit_term where benefit_id = any($1::uuid[]) order by benefit_id, from_month`,
    },
    ({ benefitId }) => benefitId,
  );
