import type { CaseStep } from '@one-window/contracts';
import { SocialSecurityCase } from '@one-window/contracts/social-security';
import { isUuid } from '@one-window/kit/loaders';
import type { Tx } from '../context.ts';
import { caseColumns, caseState, type CaseRow } from './case-row.ts';

/** A fact that a case publishes. */
export type CaseFact = keyof typeof SocialSecurityCase;

type Without<Step, Keys extends PropertyKey> = Step extends unknown ? Omit<Step, Keys> : never;

/** A step without what every step carries. */
export type StepFacts = Without<CaseStep, 'no' | 'at' | 'unit' | 'handler' | 'opinion'>;

/** Who takes a step, when, with what opinion. */
export interface StepBy {
  at: string;
  handler: string;
  opinion: string;
}

/** The case, locked until the transaction ends: of two who decide, the second sees what the first did. */
export async function lockCase(tx: Tx, column: 'id' | 'application_id', id: string): Promise<CaseRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<CaseRow>(
    `select ${caseColumns} from social_security_case c where c.${column} = $1 for update`,
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
export async function saveCase(tx: Tx, row: CaseRow, fact?: CaseFact): Promise<void> {
  await tx.sql(
    `update social_security_case set status = $2, holder_name = $3, steps = $4::jsonb, corrections_seen = $5,
       withdrawals_settled = $6, withdrawal_pending = $7, status_before_death = $8, proposal = $9::jsonb,
       decided_checks = $10::jsonb, decided_estimate = $11::jsonb
     where id = $1`,
    row.id,
    row.status,
    row.holderName,
    JSON.stringify(row.steps),
    row.correctionsSeen,
    row.withdrawalsSettled,
    row.withdrawalPending,
    row.statusBeforeDeath,
    row.proposal && JSON.stringify(row.proposal),
    row.decidedChecks && JSON.stringify(row.decidedChecks),
    row.decidedEstimate && JSON.stringify(row.decidedEstimate),
  );
  if (fact) await emitCase(tx, row, fact);
}

/** Publishes a fact of a case with its state after it. */
export async function emitCase(tx: Tx, row: CaseRow, fact: CaseFact): Promise<void> {
  await tx.emit({ type: SocialSecurityCase[fact], subject: row.id, data: { state: caseState(row) } });
}
