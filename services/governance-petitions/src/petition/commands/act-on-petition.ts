import type { UserError } from '@one-window/contracts';
import { updateRows, type Tx } from '@one-window/database';
import { done, refused, type Outcome, isUuid } from '@one-window/service';
import type { Context } from '../../context.ts';
import { refuse } from '../../refuse.ts';
import { asRestricted } from '../../restricted/as-restricted.ts';
import { petitionColumns, petitionTable, type PetitionRow } from '../table.ts';
import { statusAfter, statusTitles, type PetitionAction } from '../state-machine.ts';

/** What an action makes of a petition: a step, with changes of its row. */
export interface PetitionTransition {
  title: string;
  text: string;
  set?: Partial<PetitionRow>;
}

/** Does one action on a petition, once per request, with the petition locked, in the role that may enter its schema. */
export async function actOnPetition(
  ctx: Context,
  operation: string,
  input: { requestId: string; petitionId: string },
  action: PetitionAction | ((row: PetitionRow) => PetitionAction),
  take: (row: PetitionRow, today: string) => PetitionTransition | UserError,
): Promise<Outcome> {
  return ctx.write(operation, input, (tx) =>
    asRestricted(tx, async () => {
      const row = await lockPetition(tx, input.petitionId);
      if (!row) return refused(refuse('PETITION_NOT_FOUND', {}, 'petitionId'));
      const status = statusAfter(typeof action === 'function' ? action(row) : action, row.status);
      if (!status) return refused(refuse('PETITION_NOT_IN_STATE', { status: statusTitles[row.status] }, 'petitionId'));
      const transition = take(row, ctx.clock.today());
      if ('code' in transition) return refused(transition);
      const decidedBy = transition.set?.decidedBy;
      const step = {
        at: ctx.clock.now().toISOString(),
        title: transition.title,
        handler: ctx.caller.name,
        text: transition.text,
        ...(decidedBy ? { decidedBy } : {}),
      };
      await savePetition(tx, { ...row, status, ...transition.set, steps: [...row.steps, step] });
      return done(row.id);
    }),
  );
}

async function lockPetition(tx: Tx, id: string): Promise<PetitionRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.sql<PetitionRow>(
    `select ${petitionColumns} from restricted.petition p where p.id = $1 for update`,
    id,
  );
  return row;
}

async function savePetition(tx: Tx, row: PetitionRow): Promise<void> {
  const { id, unit, status, routedOn, acceptedOn, decideDueOn, extendedDays, steps } = row;
  const { outcome, decidedOn, decidedBy, reviewUntil } = row;
  const decision = { outcome, decidedOn, decidedBy, reviewUntil };
  await updateRows(tx, petitionTable, [
    { id, unit, status, routedOn, acceptedOn, decideDueOn, extendedDays, steps, ...decision },
  ]);
}
