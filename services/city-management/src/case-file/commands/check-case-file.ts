import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { tooLong } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { CheckCaseFileInput } from '../../generated/graph.ts';
import { tasksOf } from '../../inspector-task/tasks-of-file.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { firstFault, keptPhotos, oldPhotoFault, photosFault } from '../input-faults.ts';
import { hasAfterPhoto } from '../photos.ts';
import { isLate } from '../rules/stages.ts';
import type { CaseFileRow } from '../table.ts';

/** A refusal unless an inspector found on site that the work of this round is done. */
async function checkFault(row: CaseFileRow, tx: Tx): Promise<UserError | undefined> {
  const check = (await tasksOf(tx, row, 'CHECK')).at(-1);
  if (!check?.doneAt) return refuse('CHECK_PENDING', {}, 'caseFileId');
  return check.confirmed ? undefined : refuse('NOT_CONFIRMED', {}, 'caseFileId');
}

/**
 * Closes the file when an inspector found the work done on site and a photo shows it. Emits `case-file.closed`, and
 * decides the case of the application that the file came from.
 */
export function checkCaseFile(ctx: Context, input: CheckCaseFileInput): Promise<Outcome> {
  const note = input.note?.trim() ?? '';
  const photos = input.photos ?? [];
  return actOnCaseFile(ctx, 'checkCaseFile', input, 'close', async (row, tx) => {
    if (row.incidentId !== null) return refuse('INCIDENT_DECIDES', {}, 'caseFileId');
    const fault =
      firstFault(tooLong(note, 'note'), photosFault(photos), oldPhotoFault(row, photos)) ?? (await checkFault(row, tx));
    if (fault) return fault;
    const now = ctx.clock.now();
    const at = now.toISOString();
    const kept = keptPhotos(row.photos, photos, { kind: 'AFTER', round: row.round, at });
    if (!hasAfterPhoto({ photos: kept, round: row.round })) return refuse('AFTER_PHOTO_REQUIRED', {}, 'photos');
    const onTime = !row.stages.some((stage) => isLate(stage, now));
    return { action: '核查结案', note, fact: 'closed', set: { photos: kept, closedAt: at, onTime } };
  });
}
