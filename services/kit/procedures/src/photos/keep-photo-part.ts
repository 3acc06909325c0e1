import {
  isAllowedPhoto,
  photoAllowance,
  photoErrors,
  photoRule,
  type Photo,
  type UserError,
} from '@one-window/contracts';
import type { Tx } from '@one-window/database';
import { done, OneWindowError, refusals, refused, type Outcome, type ServiceContext } from '@one-window/service';
import { createHash } from 'node:crypto';
import { withoutMetadata } from './without-metadata.ts';

/** A part of a photo as a caller uploads it, in base64. */
export interface PhotoPart extends Photo {
  requestId: string;
  offset: number;
  part: string;
}

/** How much of a photo a caller has uploaded. */
export interface PhotoProgress extends Photo {
  receivedBytes: number;
  isComplete: boolean;
}

const refuse = refusals(photoErrors);
const progressColumns = `sha256, media_type as "mediaType", bytes, received_bytes as "receivedBytes", completed_at is not null as "isComplete"`;
const mine = 'kept_by = $1 and sha256 = $2';

/**
 * Keeps the next part of the caller's photo in the service's own database; the last one completes it when digest and
 * picture are as announced, else all of it is dropped. The same part again changes nothing; any offset other than the
 * next is refused, and the payload's photo says which is next.
 * @throws OneWindowError FORBIDDEN for a resident who is not on record
 */
export async function keepPhotoPart(
  ctx: ServiceContext<unknown, unknown>,
  operation: string,
  input: PhotoPart,
): Promise<{ photo: PhotoProgress | null; userErrors: UserError[] }> {
  const { role, residentId, sub } = ctx.caller;
  if (role === 'resident' && !residentId) throw new OneWindowError('FORBIDDEN');
  const bytes = bytesOf(input);
  const { userErrors } = await ctx.write(operation, input, async (tx) => {
    if (!isAllowedPhoto(input)) return refused(refuse('PHOTO_INVALID', {}, 'sha256'));
    if (!bytes) return refused(refuse('PHOTO_PART_INVALID', {}, 'part'));
    return receive(tx, { keptBy: sub, at: ctx.clock.now(), day: ctx.clock.today() }, input, bytes);
  });
  const [photo] = await ctx.reads.rows<PhotoProgress>(`select ${progressColumns} from kit.photo where ${mine}`, [
    sub,
    input.sha256,
  ]);
  return { photo: photo ?? null, userErrors };
}

const canonicalBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const mostDigits = Math.ceil(photoRule.maxPartBytes / 3) * 4;

/** The part's bytes; undefined when it is not base64, too large, too small to be followed by another, or beyond the end. */
function bytesOf({ part, offset, bytes: whole }: PhotoPart): Buffer | undefined {
  if (part.length > mostDigits || !canonicalBase64.test(part)) return undefined;
  const bytes = Buffer.from(part, 'base64');
  const { maxPartBytes, minPartBytes } = photoRule;
  const end = offset + bytes.length;
  const isFit = bytes.length > 0 && bytes.length <= maxPartBytes && offset >= 0 && end <= whole;
  return isFit && (bytes.length >= minPartBytes || end === whole) ? bytes : undefined;
}

interface Bringing {
  keptBy: string;
  at: Date;
  day: string;
}

async function receive(
  tx: Pick<Tx, 'sql'>,
  by: Bringing,
  { sha256, mediaType, bytes, offset }: PhotoPart,
  part: Buffer,
): Promise<Outcome> {
  const key = [by.keptBy, sha256];
  // one account's parts wait for each other: its uploads are counted
  await tx.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', `photos ${by.keptBy}`);
  let [photo] = await tx.sql<PhotoProgress>(
    `select ${progressColumns} from kit.photo where ${mine} for update`,
    ...key,
  );
  const isOther = photo && (photo.mediaType !== mediaType || photo.bytes !== bytes);
  if (isOther && !photo!.isComplete && offset === 0) {
    await tx.sql(`delete from kit.photo where ${mine}`, ...key);
    photo = undefined;
  } else if (isOther) return refused(refuse('PHOTO_INVALID', {}, 'bytes'));
  if (photo && (await isThereAlready(tx, photo, key, offset, part))) {
    // uploading an unused photo again must not keep it for ever
    if (!photo.isComplete) await tx.sql(`update kit.photo set touched_at = $3 where ${mine}`, ...key, by.at);
    return done(sha256);
  }
  const next = photo?.receivedBytes ?? 0;
  if (offset !== next) return refused(refuse('PHOTO_OFFSET', { offset: next }, 'offset'));
  const fault = (photo ? undefined : await unfinishedFault(tx, by.keptBy)) ?? (await dayFault(tx, by, part.length));
  if (fault) return refused(fault);
  await tx.sql(
    `insert into kit.photo (kept_by, sha256, media_type, bytes, received_bytes, began_at, touched_at)
     values ($1, $2, $3, $4, $5, $6, $6) on conflict (sha256, kept_by) do update
     set received_bytes = photo.received_bytes + excluded.received_bytes, touched_at = excluded.touched_at`,
    ...key,
    ...[mediaType, bytes, part.length, by.at],
  );
  await tx.sql(
    'insert into kit.photo_part (kept_by, sha256, part_offset, bytes) values ($1, $2, $3, $4)',
    ...key,
    ...[offset, part],
  );
  return offset + part.length === bytes ? complete(tx, key, { sha256, mediaType, at: by.at }) : done(sha256);
}

async function isThereAlready(
  tx: Pick<Tx, 'sql'>,
  { isComplete }: PhotoProgress,
  key: readonly string[],
  offset: number,
  part: Buffer,
): Promise<boolean> {
  if (isComplete) return true;
  const same = await tx.sql(
    `select from kit.photo_part where ${mine} and part_offset = $3 and bytes = $4`,
    ...[...key, offset, part],
  );
  return same.length > 0;
}

async function unfinishedFault(tx: Pick<Tx, 'sql'>, keptBy: string): Promise<UserError | undefined> {
  const most = photoAllowance.unfinishedAtOnce;
  const unfinished = await tx.sql('select from kit.photo where kept_by = $1 and completed_at is null', keptBy);
  return unfinished.length < most ? undefined : refuse('PHOTOS_UNFINISHED', { most });
}

/** Counts the part for the account's day, even when it is dropped later. */
async function dayFault(tx: Pick<Tx, 'sql'>, { keptBy, day }: Bringing, bytes: number): Promise<UserError | undefined> {
  const counted = await tx.sql(
    `insert into kit.photo_day as d (kept_by, day, bytes) values ($1, $2, $3) on conflict (kept_by, day)
     do update set bytes = d.bytes + excluded.bytes where d.bytes + excluded.bytes <= $4 returning 1 as counted`,
    ...[keptBy, day, bytes, photoAllowance.bytesPerDay],
  );
  const most = photoAllowance.bytesPerDay / 1024 / 1024;
  return counted.length > 0 ? undefined : refuse('PHOTOS_TODAY_EXCEEDED', { most });
}

/** Checks that the complete photo is as announced, else drops it. */
async function complete(
  tx: Pick<Tx, 'sql'>,
  key: readonly string[],
  { sha256, mediaType, at }: { sha256: string; mediaType: string; at: Date },
): Promise<Outcome> {
  const parts = await tx.sql<{ bytes: Buffer }>(
    `select bytes from kit.photo_part where ${mine} order by part_offset`,
    ...key,
  );
  const whole = Buffer.concat(parts.map(({ bytes }) => bytes));
  const isWhatWasSaid = createHash('sha256').update(whole).digest('hex') === sha256;
  if (isWhatWasSaid && withoutMetadata(whole, mediaType)) {
    await tx.sql(`update kit.photo set completed_at = $3 where ${mine}`, ...key, at);
    return done(sha256);
  }
  await tx.sql(`delete from kit.photo where ${mine}`, ...key);
  return refused(
    isWhatWasSaid
      ? refuse('PHOTO_NOT_A_PICTURE', { kind: mediaType === 'image/png' ? 'PNG' : 'JPEG' }, 'part')
      : refuse('PHOTO_DIGEST_MISMATCH', {}, 'sha256'),
  );
}
