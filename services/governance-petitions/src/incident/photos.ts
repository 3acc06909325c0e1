import { isAllowedPhoto, photoRule, type Photo } from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { photoContents, takePhotos, type PhotoOf } from '@one-window/procedures';
import type { Reads, ServiceContext } from '@one-window/service';
import { refuse } from '../refuse.ts';
import type { EntryRow } from './table/entry.ts';

/** Photos of one step of an incident. */
export const photosOf = ({ photos, incidentId, reporterId }: EntryRow): PhotoOf[] =>
  photos.map((photo) => ({ ...photo, matterId: incidentId, residentId: reporterId }));

/** Photos of an incident's whole timeline, each once. */
export function photosOfTimeline(entries: readonly EntryRow[]): PhotoOf[] {
  const all = entries.flatMap(photosOf);
  return all.filter(({ sha256 }, n) => all.findIndex((each) => each.sha256 === sha256) === n);
}

/** Pictures of incidents, for whoever may read the incident. */
export const photoContentsOfIncidents = (reads: Reads) =>
  photoContents(reads, {
    name: 'photos-of-incidents',
    references: `select e.incident_id, p->>'sha256' from incident_entry e, jsonb_array_elements(e.photos) p
      where e.incident_id in (select id from matter)`,
  });

/** Whether photos are of an allowed kind and size, and not too many at once. */
export function arePhotos(photos: readonly Photo[]): boolean {
  return photos.length <= photoRule.maxAtOnce && photos.every(isAllowedPhoto);
}

/** Takes photos for an incident, or refuses those that are neither the caller's nor the incident's already. */
export async function takeIncidentPhotos(
  ctx: Pick<ServiceContext<unknown, unknown>, 'caller' | 'clock'>,
  tx: Tx,
  photos: readonly Photo[],
  incidentId: string | null,
) {
  if (photos.length === 0) return undefined;
  const known = await tx.sql<Photo>(
    `select p.* from incident_entry e, jsonb_to_recordset(e.photos) p(sha256 text, "mediaType" text, bytes int)
     where e.incident_id = $1`,
    incidentId,
  );
  const isTaken = await takePhotos(tx, ctx.caller.sub, photos, { known, at: ctx.clock.now() });
  return isTaken ? undefined : refuse('PHOTO_NOT_KEPT', {}, 'photos');
}
