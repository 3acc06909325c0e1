import { IncidentState } from '@one-window/contracts/governance-petitions';
import type { Tx } from '@one-window/database';
import { lockCase } from '@one-window/procedures';
import type { Clock } from '@one-window/service';
import { settleCase } from './settle-case.ts';

/**
 * Decides the case of an application (C01, C09, C11) whose incident has ended. Called when either of the two arrives, since
 * they come in any order; an incident that goes on, or a case that is decided already, changes nothing.
 */
export async function settleCaseOfIncident(tx: Tx, applicationId: string, clock: Clock): Promise<void> {
  const [found] = await tx.sql<{ state: unknown }>(
    `select state from incident_replica where application_id = $1 and state->>'status' in ('CLOSED', 'NOT_FILED')`,
    applicationId,
  );
  const row = found && (await lockCase(tx, 'application_id', applicationId));
  if (!row) return;
  const { status, result } = IncidentState.parse(found.state);
  const isDone = status === 'CLOSED';
  await settleCase(tx, row, { isDone, result: result ?? (isDone ? '已办结' : '经核实不予立案') }, clock);
}
