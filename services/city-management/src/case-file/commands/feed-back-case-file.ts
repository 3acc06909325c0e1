import { textFault } from '@one-window/procedures';
import type { Outcome } from '@one-window/service';
import type { Context } from '../../context.ts';
import type { FeedBackCaseFileInput } from '../../generated/graph.ts';
import { refuse } from '../../refuse.ts';
import { actOnCaseFile } from '../case-file-transition.ts';
import { firstFault, keptPhotos, oldPhotoFault, photosFault } from '../input-faults.ts';
import { hasAfterPhoto } from '../photos.ts';
import { allDone } from '../rules/stages.ts';

/**
 * The unit feeds back what it did: open stages end now. The file of an incident, which is closed without a check here,
 * needs its after-photo at once. Emits `case-file.resolved`.
 */
export function feedBackCaseFile(ctx: Context, input: FeedBackCaseFileInput): Promise<Outcome> {
  const result = input.result.trim();
  const photos = input.photos ?? [];
  return actOnCaseFile(ctx, 'feedBackCaseFile', input, 'feedBack', (row) => {
    const fault = firstFault(textFault(result, 'result'), photosFault(photos), oldPhotoFault(row, photos));
    if (fault) return fault;
    const at = ctx.clock.now().toISOString();
    const kept = keptPhotos(row.photos, photos, { kind: 'AFTER', round: row.round, at });
    if (row.incidentId !== null && !hasAfterPhoto({ photos: kept, round: row.round }))
      return refuse('AFTER_PHOTO_REQUIRED', {}, 'photos');
    const set = { result, resolvedAt: at, stages: allDone(row.stages, at), photos: kept };
    return { action: '反馈', note: result, fact: 'resolved', set };
  });
}
