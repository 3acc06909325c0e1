import type { Photo } from '@one-window/contracts';
import type { Tx } from '@one-window/database';

const keptText = `from kit.photo p where p.kept_by = $1 and p.completed_at is not null and exists (
  select from jsonb_to_recordset($2::jsonb) w(sha256 text, "mediaType" text, bytes int)
  where w.sha256 = p.sha256 and w."mediaType" = p.media_type and w.bytes = p.bytes)`;

/**
 * Takes photos for a matter: each must be complete and uploaded by this account, or belong to the matter already. The
 * matter's photos stay as long as the service's data. Call it last, when nothing else refuses the change.
 * @returns whether all may be used; when not, none was taken
 */
export async function takePhotos(
  tx: Pick<Tx, 'sql'>,
  keptBy: string,
  photos: readonly Photo[],
  { known = [], at }: { known?: readonly Photo[]; at: Date },
): Promise<boolean> {
  const isKnown = ({ sha256, mediaType, bytes }: Photo) =>
    known.some((each) => each.sha256 === sha256 && each.mediaType === mediaType && each.bytes === bytes);
  const wanted = photos.filter((photo) => !isKnown(photo));
  if (wanted.length === 0) return true;
  const kept = await tx.sql<{ sha256: string }>(
    `select p.sha256 ${keptText} order by p.sha256 for update`,
    ...[keptBy, JSON.stringify(wanted)],
  );
  const digests = new Set(kept.map(({ sha256 }) => sha256));
  if (!wanted.every(({ sha256 }) => digests.has(sha256))) return false;
  await tx.sql(
    'update kit.photo set used_at = coalesce(used_at, $3) where kept_by = $1 and sha256 = any($2)',
    ...[keptBy, [...digests], at],
  );
  return true;
}
