import type { UserError } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { photoContents, takePhotos, type PhotoOf } from '@one-window/procedures';
import type { Reads, ServiceContext } from '@one-window/service';
import { refuse } from '../refuse.ts';
import type { CaseFileRow, KeptPhoto } from './table.ts';

/** A photo of a case file, before or after the work. */
export type PhotoOfCaseFile = KeptPhoto & PhotoOf;

/** Photos of a case file. */
export const photosOf = ({ id, applicantId, photos }: CaseFileRow): PhotoOfCaseFile[] =>
  photos.map((photo) => ({ ...photo, matterId: id, residentId: applicantId }));

/** Whether the work of this round is shown by a photo. */
export const hasAfterPhoto = ({ photos, round }: Pick<CaseFileRow, 'photos' | 'round'>): boolean =>
  photos.some((photo) => photo.kind === 'AFTER' && photo.round === round);

/** Pictures of case files, for whoever may read the file. */
export const photoContentsOfCaseFiles = (reads: Reads) =>
  photoContents(reads, {
    name: 'photos-of-case-files',
    references: `select f.id, p->>'sha256' from case_file f, jsonb_array_elements(f.photos) p
      where f.id in (select id from matter)`,
  });

/** Takes the photos that a case file is to have, or refuses what is neither the caller's nor the file's already. */
export async function takeCaseFilePhotos(
  ctx: Pick<ServiceContext<unknown, unknown>, 'caller' | 'clock'>,
  tx: Tx,
  photos: readonly KeptPhoto[],
  known: readonly KeptPhoto[] = [],
): Promise<UserError | undefined> {
  const isTaken = await takePhotos(tx, ctx.caller.sub, photos, { known, at: ctx.clock.now() });
  return isTaken ? undefined : refuse('PHOTO_NOT_KEPT', {}, 'photos');
}
