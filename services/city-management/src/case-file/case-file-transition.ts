import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { type Clock, done, refused, type Outcome } from '@one-window/service';
import { settleCaseOfFile } from '../case/settle-case.ts';
import type { Context } from '../context.ts';
import { refuse } from '../refuse.ts';
import type { CaseFileRow } from './table.ts';
import { takeCaseFilePhotos } from './photos.ts';
import { lockCaseFile, saveCaseFile, withEntry, type CaseFileFact } from './save-case-file.ts';
import { isOpen, statusAfter, statusTitles, type CaseFileAction } from './state-machine.ts';
import { followTasks } from '../inspector-task/tasks-of-file.ts';

/** What an action makes of a case file. */
export interface CaseFileTransition {
  /** What was done, for the timeline. */
  action: string;
  note?: string;
  fact?: CaseFileFact;
  set?: Partial<CaseFileRow>;
}

/** Who acts, and when. */
export interface TransitionBy {
  clock: Clock;
  name: string;
  unit?: string;
}

/** Decides what a transition makes of a file; a refusal leaves the file as it is. */
export type DecideTransition = (
  row: CaseFileRow,
  tx: Tx,
) => Promise<CaseFileTransition | UserError> | CaseFileTransition | UserError;

/**
 * Does one action on a case file, once per request, with the file locked: of two at once the second is refused with
 * `CASE_FILE_NOT_IN_STATE`.
 */
export async function actOnCaseFile(
  ctx: Context,
  operation: string,
  input: { requestId: string; caseFileId: string },
  action: CaseFileAction,
  decideTransition: DecideTransition,
): Promise<Outcome> {
  return ctx.write(operation, input, async (tx) => {
    const row = await lockCaseFile(tx, 'id', input.caseFileId);
    if (!row) return refused(refuse('CASE_FILE_NOT_FOUND', {}, 'caseFileId'));
    if (statusAfter(action, row.status) === undefined)
      return refused(refuse('CASE_FILE_NOT_IN_STATE', { status: statusTitles[row.status] }, 'caseFileId'));
    const transition = await decideTransition(row, tx);
    if ('code' in transition) return refused(transition);
    const unkept = await takeCaseFilePhotos(ctx, tx, transition.set?.photos ?? [], row.photos);
    if (unkept) return refused(unkept);
    await applyCaseFileTransition(tx, row, action, transition, { clock: ctx.clock, name: ctx.caller.name });
    return done(row.id);
  });
}

/**
 * Does one action on a locked case file in the caller's transaction, with what follows: tasks on site, and the decision of
 * the application's case once the file has ended.
 * @returns the file after it; undefined when its status does not allow the action, and nothing was changed
 */
export async function applyCaseFileTransition(
  tx: Tx,
  row: CaseFileRow,
  action: CaseFileAction,
  { action: title, note = '', fact = 'progressed', set }: CaseFileTransition,
  { clock, name, unit }: TransitionBy,
): Promise<CaseFileRow | undefined> {
  const status = statusAfter(action, row.status);
  if (status === undefined) return undefined;
  const at = clock.now().toISOString();
  const changed: CaseFileRow = { ...row, status, ...set };
  const next = withEntry(changed, { at, action: title, unit: unit ?? changed.unit ?? '', by: name, note });
  await saveCaseFile(tx, next, fact);
  await followTasks(tx, row, next, clock);
  if (isOpen(row.status) && !isOpen(next.status)) await settleCaseOfFile(tx, next, clock);
  return next;
}
