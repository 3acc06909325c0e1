import type { ApplicationState } from '@one-window/contracts/one-window';
import { insertRows, type Tx, uuidv7 } from '@one-window/database';
import type { Clock } from '@one-window/service';
import { caseTable, type CaseRow } from './case-row.ts';
import type { CaseProcedure, CaseResources } from './procedure.ts';
import { emitCase } from './save-case.ts';

/**
 * The case's second place: that of the item's place or where its subject lives; the community while neither is known.
 */
export async function gridOf<Facts extends { id: string }, Resources extends CaseResources>(
  procedure: CaseProcedure<Facts, Resources>,
  tx: Tx,
  application: ApplicationState,
): Promise<string> {
  const { subjectId, communityCode, matter } = application;
  if (procedure.gridOf) return (await procedure.gridOf(tx, application)) ?? communityCode;
  if (matter) return matter.gridCode;
  if (!subjectId) return communityCode;
  const [resident] = await tx.sql<{ grid_code: string }>(
    'select grid_code from resident_replica where id = $1',
    subjectId,
  );
  return resident?.grid_code ?? communityCode;
}

/** Opens the department's case for an application, with the unit as holder. Emits `case.opened`. */
export async function openCase<Facts extends { id: string }, Resources extends CaseResources>(
  procedure: CaseProcedure<Facts, Resources>,
  tx: Tx,
  applicationId: string,
  application: ApplicationState,
  clock: Clock,
): Promise<CaseRow> {
  const { itemCode, subjectId, applicantId, organisationId, communityCode, correctionsSupplied } = application;
  const row: CaseRow = {
    id: uuidv7(),
    applicationId,
    itemCode,
    subjectId,
    applicantId,
    organisationId,
    createdResidentId: null,
    communityCode,
    gridCode: await gridOf(procedure, tx, application),
    status: 'OPENED',
    holderUnit: procedure.unitOf(communityCode),
    holderName: '',
    steps: [],
    correctionsSeen: correctionsSupplied,
    withdrawalsSettled: 0,
    withdrawalPending: false,
    statusBeforeDeath: null,
    proposal: null,
    decidedChecks: null,
    decidedTerms: null,
  };
  await insertRows(tx, caseTable, [{ ...row, openedAt: clock.now() }]);
  await emitCase(procedure, tx, row, 'opened');
  return row;
}
