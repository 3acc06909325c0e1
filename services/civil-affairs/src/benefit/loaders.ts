import { type Look, rowById, rowsByKey } from '@one-window/service';
import { benefitTable, termTable, type BenefitRow, type TermRow } from './table.ts';

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
