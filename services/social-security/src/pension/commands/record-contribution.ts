import { insertRows, type RowOf } from '@one-window/database';
import { findResident } from '@one-window/procedures';
import { done, refused, type Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { RecordContributionInput } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import { refuse } from '../../refuse.ts';
import { judgeContribution } from '../rules/contributions.ts';
import { accountTable } from '../table.ts';

const accountFields = accountTable.only('id', 'gridCode', 'hardship', 'status');

/** Records a year's contribution with its subsidy: one a year, of a known tier; missed years until 15 are reached. */
export async function recordContribution(ctx: Context, input: RecordContributionInput): Promise<Outcome> {
  const { year, tierFen } = input;
  return ctx.write('recordContribution', input, async (tx) => {
    const resident = await findResident(tx, input.residentId);
    if (!resident) return refused(refuse('RESIDENT_NOT_FOUND', {}, 'residentId'));
    if (resident.status === 'DECEASED') return refused(refuse('RESIDENT_DECEASED', {}, 'residentId'));
    const [account] = await tx.sql<RowOf<typeof accountFields>>(
      `select ${accountFields.columns} from pension_account where resident_id = $1 for update`,
      resident.id,
    );
    if (!account) return refused(refuse('ACCOUNT_NOT_FOUND', {}, 'residentId'));
    if (account.status !== 'CONTRIBUTING') return refused(refuse('YEAR_NOT_PAYABLE', { year }, 'year'));
    const paid = await tx.sql<{ year: number }>('select year from contribution where account_id = $1', account.id);
    const verdict = judgeContribution({
      birthOn: resident.birthOn,
      hardship: account.hardship,
      paidYears: paid.map((row) => row.year),
      year,
      tierFen,
      today: ctx.clock.today(),
    });
    if (verdict.refusal === 'TIER_UNKNOWN') return refused(refuse('TIER_UNKNOWN', { tier: tierFen / 100 }, 'tierFen'));
    if (verdict.refusal) return refused(refuse(verdict.refusal, { year }, 'year'));
    await insertRows(tx, tables.contribution, [
      {
        accountId: account.id,
        year,
        residentId: resident.id,
        gridCode: account.gridCode,
        paidFen: tierFen,
        subsidyFen: verdict.subsidyFen,
        paidOn: ctx.clock.today(),
        madeUp: verdict.madeUp,
      },
    ]);
    return done(resident.id);
  });
}
