import type { ApplicationState } from '@one-window/contracts/one-window';
import type { Clock } from '@one-window/kit/clock';
import { uuidv7 } from '@one-window/kit/database';
import type { Tx } from '../context.ts';
import { insertRows } from '../insert-rows.ts';
import type { CaseRow } from './case-row.ts';
import { emitCase } from './save-case.ts';
import { unitOf } from './unit.ts';

/** The case's second place: where its subject lives; the community of acceptance while that is not known. */
async function gridOf(tx: Tx, { subjectId, communityCode }: ApplicationState): Promise<string> {
  const [resident] = await tx.sql<{ grid_code: string }>(
    'select grid_code from resident_replica where id = $1',
    subjectId,
  );
  return resident?.grid_code ?? communityCode;
}

/** Opens the department's case for an application; the unit holds it. Emits `case.opened`. */
export async function openCase(
  tx: Tx,
  applicationId: string,
  application: ApplicationState,
  clock: Clock,
): Promise<CaseRow> {
  const { itemCode, subjectId, communityCode, correctionsSupplied } = application;
  const row: CaseRow = {
    id: uuidv7(),
    applicationId,
    itemCode,
    subjectId,
    communityCode,
    gridCode: await gridOf(tx, application),
    status: 'OPENED',
    holderUnit: unitOf(communityCode),
    holderName: '',
    steps: [],
    correctionsSeen: correctionsSupplied,
    withdrawalsSettled: 0,
    withdrawalPending: false,
    statusBeforeDeath: null,
    proposal: null,
    decidedChecks: null,
    decidedEstimate: null,
  };
  await insertRows(tx, 'social_security_case', [
    {
      id: row.id,
      application_id: applicationId,
      item_code: itemCode,
      subject_id: subjectId,
      community_code: communityCode,
      grid_code: row.gridCode,
      status: row.status,
      holder_unit: row.holderUnit,
      holder_name: row.holderName,
      steps: [],
      corrections_seen: correctionsSupplied,
      withdrawals_settled: 0,
      withdrawal_pending: false,
      opened_at: clock.now().toISOString(),
    },
  ]);
  await emitCase(tx, row, 'opened');
  return row;
}
