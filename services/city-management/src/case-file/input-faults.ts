import { isAllowedPhoto, isPosition, photoRule, type UserError } from '@one-window/contracts';
import { isUuid } from '@one-window/service';
import type { CaseFilePhotoInput, GeoPointInput } from '../generated/graph.ts';
import { refuse } from '../refuse.ts';
import { findCondition } from './rules/kinds.ts';
import type { CaseFileRow, KeptPhoto } from './table.ts';

/** A refusal when a kind or its condition is not in the table. */
export function kindFault(kindCode: string, conditionNo: number): UserError | undefined {
  const isKnown = findCondition(kindCode, conditionNo) !== undefined;
  return isKnown ? undefined : refuse('KIND_UNKNOWN', { kind: `${kindCode.slice(0, 40)} ${conditionNo}` }, 'kindCode');
}

/** A refusal when a photo is not one, too large, or there are too many. */
export function photosFault(photos: readonly CaseFilePhotoInput[]): UserError | undefined {
  if (photos.length > photoRule.maxAtOnce) return refuse('TOO_MANY_PHOTOS', { max: photoRule.maxAtOnce }, 'photos');
  return photos.every(isAllowedPhoto) ? undefined : refuse('PHOTO_INVALID', {}, 'photos');
}

/** Photos as they are kept; a photo is kept once a kind and round. */
export function keptPhotos(
  kept: readonly KeptPhoto[],
  photos: readonly CaseFilePhotoInput[],
  of: Pick<KeptPhoto, 'kind' | 'round' | 'at'>,
): KeptPhoto[] {
  const isKept = ({ sha256 }: CaseFilePhotoInput) =>
    kept.some((each) => each.sha256 === sha256 && each.kind === of.kind && each.round === of.round);
  const added = photos
    .filter((photo, at) => !isKept(photo) && photos.findIndex(({ sha256 }) => sha256 === photo.sha256) === at)
    .map(({ sha256, mediaType, bytes }) => ({ sha256, mediaType, bytes, ...of }));
  return [...kept, ...added];
}

/** A refusal when what is to prove the work of this round shows what was there before it. */
export function oldPhotoFault(
  { photos: kept, round }: Pick<CaseFileRow, 'photos' | 'round'>,
  photos: readonly CaseFilePhotoInput[],
): UserError | undefined {
  const isOld = ({ sha256 }: CaseFilePhotoInput) =>
    kept.some((each) => each.sha256 === sha256 && (each.kind === 'BEFORE' || each.round !== round));
  return photos.some(isOld) ? refuse('AFTER_PHOTO_OLD', {}, 'photos') : undefined;
}

/** A refusal when a position is not on the country's map (CGCS2000, degrees). */
export function positionFault(position: GeoPointInput | null | undefined): UserError | undefined {
  return position && !isPosition(position) ? refuse('POSITION_INVALID', {}, 'position') : undefined;
}

/** A refusal when the id of a house can be none; whether there is such a house is people & housing's to know. */
export function houseFault(id: string | null | undefined): UserError | undefined {
  return id == null || isUuid(id) ? undefined : refuse('HOUSE_ID_INVALID', {}, 'houseId');
}

/** The first refusal among several, or nothing. */
export function firstFault(...faults: (UserError | undefined)[]): UserError | undefined {
  return faults.find((fault) => fault !== undefined);
}
