import type { Photo } from '@one-window/contracts';
import type { Tx } from '@one-window/database';

/** Stores complete photos that rows of the same transaction refer to, as the demonstration does; existing ones stay. */
export async function storePhotos(
  tx: Pick<Tx, 'sql'>,
  keptBy: string,
  photos: readonly (Photo & { content: Buffer })[],
  at: Date,
): Promise<void> {
  for (const { sha256, mediaType, bytes, content } of photos) {
    await tx.sql(
      `with added as (
         insert into kit.photo (kept_by, sha256, media_type, bytes, received_bytes, began_at, touched_at, completed_at, used_at)
         values ($1, $2, $3, $4, $4, $5, $5, $5, $5) on conflict do nothing returning kept_by, sha256)
       insert into kit.photo_part (kept_by, sha256, part_offset, bytes) select kept_by, sha256, 0, $6 from added`,
      ...[keptBy, sha256, mediaType, bytes, at, content],
    );
  }
}
