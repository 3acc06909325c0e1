import type { CaseStep, caseEvents } from '@one-window/contracts';
import { updateRows, type Tx } from '@one-window/database';
import { isUuid } from '@one-window/service';
import { caseColumns, caseState, caseTable, type CaseRow } from './case-row.ts';

/** A department's case events by fact. */
export type CaseEvents = ReturnType<typeof caseEvents>;

/** A fact that a case publishes. */
export type CaseFact = keyof CaseEvents;

type Without<Step, Keys extends PropertyKey> = Step extends unknown ? Omit<Step, Keys> : never;

/** A step without what every step carries. */
export type StepFacts = Without<CaseStep, 'no' | 'at' | 'unit' | 'handler' | 'opinion'>;

/** Who takes a step, when, with what opinion. */
export interface StepBy {
  at: string;
  handler: string;
  opinion: string;
}

type Sql = Pick<Tx, 'sql'>;
type Out = Pick<Tx, 'sql' | 'emit'>;

/** The case, locked until the transaction ends: of two who decide, the second sees what the first did. */
export async function lockCase(tx: Sql, column: 'id' | 'application_id', id: string): Promise<CaseRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<CaseRow>(
    `select ${caseColumns} from department_case c where c.${column} = $1 for update`,
    id,
  );
  return row;
}

/** The case with one more step; earlier ones stay as they are. */
export function withStep(row: CaseRow, facts: StepFacts, by: StepBy): CaseRow {
  const step = { no: row.steps.length + 1, unit: row.holderUnit, ...by, ...facts } as CaseStep;
  return { ...row, steps: [...row.steps, step] };
}

/** Stores a case and publishes its whole state as that fact; without a fact nothing that others know has changed. */
export async function saveCase(
  { events }: { events: CaseEvents },
  tx: Out,
  row: CaseRow,
  fact?: CaseFact,
): Promise<void> {
  const { id, subjectId, createdResidentId, gridCode, status, holderName, steps } = row;
  const { correctionsSeen, withdrawalsSettled, withdrawalPending, statusBeforeDeath } = row;
  const { proposal, decidedChecks, decidedTerms } = row;
  const who = { id, subjectId, createdResidentId, gridCode };
  const withdrawal = { withdrawalsSettled, withdrawalPending, statusBeforeDeath };
  const decision = { proposal, decidedChecks, decidedTerms };
  await updateRows(tx, caseTable, [{ ...who, status, holderName, steps, correctionsSeen, ...withdrawal, ...decision }]);
  if (fact) await emitCase({ events }, tx, row, fact);
}

/** Publishes a fact of a case with its state after it. */
export async function emitCase(
  { events }: { events: CaseEvents },
  tx: Pick<Tx, 'emit'>,
  row: CaseRow,
  fact: CaseFact,
): Promise<void> {
  await tx.emit({ type: events[fact], subject: row.id, data: { state: caseState(row) } });
}
