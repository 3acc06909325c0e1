import type { Tx } from '@one-window/database';
import { type Job, dayInShanghai, type Clock } from '@one-window/service';
import type { CaseProcedure, CaseResources } from './procedure.ts';
import { lockCase } from './save-case.ts';
import { decided, applyCaseTransition } from './case-transition.ts';

/**
 * Cases whose term has passed, `$1` being the day up to which the window's events are known: a correction or a promised
 * material was not brought.
 */
const overdue = `select c.id, 'lapse' as action, '逾期未补正' as reason from department_case c
  where c.status = 'CORRECTION_REQUESTED' and not c.withdrawal_pending and exists (select from jsonb_array_elements(c.steps) s
    where s->>'kind' = 'CORRECTION_REQUESTED' and s->>'allowedUntil' < $1)
  union all
  select c.id, 'settle', '未按承诺补交材料' from department_case c join application_replica p on p.id = c.application_id
  where c.status in ('ACCEPTED', 'IN_REVIEW', 'PAUSED') and not c.withdrawal_pending
    and p.state->'promise'->>'by' < $1 and p.state->'promise'->>'keptAt' is null
  order by 1 limit 500`;

interface Overdue {
  id: string;
  action: 'lapse' | 'settle';
  reason: string;
}

/**
 * Ends, NOT_COMPLETED, the cases whose correction or promised materials were not brought by the day in the notice: the
 * law leaves that day to the notice and the promise (行政许可法 art 32, 容缺受理). Only once the service knows all the window's
 * events of that day: papers may have been brought and the events still waiting. Emits `case.decided`. A case whose
 * applicant asked to withdraw waits until that is settled; cases decided at once have no such term.
 */
export function lapseTerms<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  resources: O,
): Job {
  return {
    name: 'lapse-terms',
    everyMs: 60_000,
    async run({ database, clock, knownUpTo }) {
      const known = await knownUpTo('one-window', 'application');
      if (!known) return;
      const scope = { kind: 'system', reason: 'lapse-terms' } as const;
      const cases = await database.read<Overdue>(scope, overdue, [dayInShanghai(known)]);
      for (const each of cases) {
        await database.transaction(scope, 'system:lapse-terms', (tx) =>
          lapse(procedure, { tx, resources, clock }, each),
        );
      }
    },
  };
}

async function lapse<F extends { id: string }, O extends CaseResources>(
  procedure: CaseProcedure<F, O>,
  { tx, resources, clock }: { tx: Tx; resources: O; clock: Clock },
  { id, action, reason }: Overdue,
): Promise<void> {
  const row = await lockCase(tx, 'id', id);
  if (!row) return;
  const decision = decided({
    outcome: 'NOT_COMPLETED',
    reason,
    opinion: `${reason}，案件办结`,
    remedies: procedure.remedies,
  });
  const next = await applyCaseTransition(procedure, tx, row, action, decision, { at: clock.now() });
  if (next) await procedure.items[next.itemCode]?.ended?.({ tx, row: next, resources, clock });
}
