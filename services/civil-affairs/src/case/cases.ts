import { CivilAffairsCase } from '@one-window/contracts/civil-affairs';
import type { Tx } from '@one-window/database';
import { departmentCases, type CaseProcedure } from '@one-window/procedures';
import type { Resources } from '../resources.ts';
import { endPublicity } from '../publicity/end-publicity.ts';
import { remedies } from './rules.ts';
import { caseFactsText, type CaseFacts } from './case-facts.ts';
import { grantCase } from '../items/grant-case.ts';
import { checksOf, estimateOf } from '../items/judge-case.ts';
import { unitOf } from './unit.ts';

/** The subject and the household stay as they are until the decision is made, and only one decision begins a benefit. */
async function lock(tx: Tx, { subjectId }: { subjectId: string | null }): Promise<void> {
  await tx.sql(
    `select from resident_replica where id = $1 or household_id = (select household_id from resident_replica where id = $1) order by id for share`,
    subjectId,
  );
  await tx.sql(
    `select from household_replica where id = (select household_id from resident_replica where id = $1) for update`,
    subjectId,
  );
}

const closes = ({ tx, row, clock }: { tx: Tx; row: { id: string }; clock: { today(): string } }): Promise<unknown> =>
  endPublicity(tx, row.id, 'CASE_ENDED', clock.today());

const procedure: CaseProcedure<CaseFacts, Resources, 'CivilAffairs'> = {
  department: 'civil-affairs',
  prefix: 'CivilAffairs',
  events: CivilAffairsCase,
  items: {
    A01: { outcomes: ['GRANTED', 'REFUSED'] },
    E01: { outcomes: ['GRANTED', 'REFUSED'] },
    E08: { outcomes: ['GRANTED', 'REFUSED'] },
    E09: { outcomes: ['GRANTED', 'REFUSED'] },
  },
  unitOf,
  remedies,
  facts: caseFactsText,
  lock,
  checks: checksOf,
  terms: estimateOf,
  grant: grantCase,
  refusal: () => ({ reason: '', opinion: '不予批准' }),
  refused: async (turn) => void (await closes(turn)),
  withdrawn: async (turn) => void (await closes(turn)),
};

/** This department's cases: subsistence allowance (A01), old-age allowance (E01), disability subsidies (E08, E09). */
export const cases = departmentCases(procedure);
