import { photoRule, type Photo } from '@one-window/contracts';
import { OneWindowError, isUuid, rowById, type Reads } from '@one-window/service';
import { withoutMetadata } from './without-metadata.ts';

/** A photo of a matter. */
export interface PhotoOf extends Photo {
  /** Id of the matter: no caller reads a photo by its digest alone. */
  matterId: string;
  /** Who reported or applied for the matter: the ledger records an access to its photo for them. */
  residentId: string | null;
}

const { maxAtOnce, maxAnswerBytes } = photoRule;

/**
 * Reads pictures for one request, in one statement a batch.
 * @param references a statement that gives matter and SHA-256 of the photos of the matters `select id from matter`,
 *   under row-level security: only a caller who may read the matter may read its photos
 */
export function photoContents(reads: Reads, { name, references }: { name: string; references: string }) {
  const loader = rowById<{ id: string; mediaType: string; content: Buffer }>(reads, {
    name,
    isKey: (key) => isUuid(key.slice(0, 36)) && /^ [0-9a-f]{64}$/.test(key.slice(36)),
    text: `with matter as (select distinct left(key, 36)::uuid as id from unnest($1::text[]) key)
      select w.key as id, p.media_type as "mediaType",
        (select string_agg(t.bytes, ''::bytea order by t.part_offset) from kit.photo_part t
         where t.sha256 = p.sha256 and t.kept_by = p.kept_by) as content
      from unnest($1::text[]) w(key)
      cross join lateral (select k.sha256, k.kept_by, k.media_type from kit.photo k
        where k.sha256 = right(w.key, 64) and k.completed_at is not null order by k.completed_at limit 1) p
      where (left(w.key, 36)::uuid, right(w.key, 64)) in (${references})`,
  });
  const shown = { photos: 0, bytes: 0 };
  return {
    /**
     * The picture in base64, without its metadata; null when it is not stored here.
     * @throws OneWindowError COST_LIMIT_EXCEEDED beyond what one answer holds
     */
    async load({ matterId, sha256, bytes }: PhotoOf): Promise<string | null> {
      shown.photos += 1;
      shown.bytes += bytes;
      if (shown.photos > maxAtOnce || shown.bytes > maxAnswerBytes)
        throw new OneWindowError(
          'COST_LIMIT_EXCEEDED',
          `一次查询至多取 ${maxAtOnce} 张照片，合计不超过 ${maxAnswerBytes / 1024 / 1024} MB`,
        );
      const found = await loader.load(`${matterId} ${sha256}`);
      return found && (withoutMetadata(found.content, found.mediaType)?.toString('base64') ?? null);
    },
  };
}
