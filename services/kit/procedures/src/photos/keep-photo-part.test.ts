import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { photoAllowance, photoRule, type Caller } from '@one-window/contracts';
import { openDatabase, type Database } from '@one-window/database';
import { demoPicture } from '@one-window/dev/demo';
import { testDatabase, type TestDatabase, fixtureServiceDir, callerOf } from '@one-window/dev/testing';
import { BusinessClock, createContext, type ServiceParts } from '@one-window/service';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createLog } from '@one-window/signed-call';
import { keepPhotoPart, type PhotoPart } from './keep-photo-part.ts';
import { sweepPhotos } from './sweep-photos.ts';
import { takePhotos } from './take-photos.ts';

let home: TestDatabase;
let admin: pg.Client;
let database: Database;
let clock: BusinessClock;
const log = createLog('test', 'silent');

beforeAll(async () => {
  home = await testDatabase({ service: fixtureServiceDir });
  clock = new BusinessClock();
  database = openDatabase({ url: home.url, clock });
  admin = new pg.Client({ connectionString: home.adminUrl });
  await admin.connect();
});
beforeEach(async () => {
  clock.moveTo(new Date('2026-03-10T10:00:00+08:00'));
  await admin.query('truncate kit.photo, kit.photo_part, kit.photo_day');
});
afterAll(async () => {
  await database.close();
  await admin.end();
  await home.drop();
});

const kib = 1024;
const worker: Partial<Caller> = { sub: 'worker', role: 'grid_worker' };

/** A PNG of that many bytes: its data is noise, which no code here unpacks. */
function pictureOf(bytes: number) {
  const { content } = demoPicture(1);
  const [head, tail] = [content.subarray(0, 33), content.subarray(content.length - 12)];
  const data = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('IDAT'),
    randomBytes(bytes - 33 - 12 - 12),
    Buffer.alloc(4),
  ]);
  data.writeUInt32BE(data.length - 12, 0);
  const whole = Buffer.concat([head, data, tail]);
  return { whole, announced: announcedOf(whole) };
}

const announcedOf = (whole: Buffer, mediaType = 'image/png') => ({
  sha256: createHash('sha256').update(whole).digest('hex'),
  mediaType,
  bytes: whole.length,
});

async function bring(of: Omit<PhotoPart, 'requestId'> & { requestId?: string }, by: Partial<Caller> = worker) {
  const parts = {
    database,
    clock,
    log,
    hashKey: Buffer.alloc(32),
    keysDir: '',
  } as unknown as ServiceParts;
  const ctx = createContext(parts, callerOf(by), {}, () => ({}));
  const { photo, userErrors } = await keepPhotoPart(ctx, 'keepPart', { requestId: randomUUID(), ...of });
  return { photo, code: userErrors[0]?.code, message: userErrors[0]?.message };
}

const partOf = (whole: Buffer, offset: number, size: number = photoRule.maxPartBytes) => ({
  offset,
  part: whole.subarray(offset, offset + size).toString('base64'),
});

async function bringWhole(whole: Buffer, by?: Partial<Caller>, mediaType?: string) {
  const announced = announcedOf(whole, mediaType);
  for (let offset = 0; ; offset += photoRule.maxPartBytes) {
    const answer = await bring({ ...announced, ...partOf(whole, offset) }, by);
    if (answer.code || answer.photo?.isComplete) return answer;
  }
}

const stored = async () => (await admin.query('select sha256, kept_by, received_bytes from kit.photo')).rows;
const take = (photos: Parameters<typeof takePhotos>[2], by = 'worker', known: Parameters<typeof takePhotos>[2] = []) =>
  database.transaction({ kind: 'system', reason: 'test' }, 'test', (tx) =>
    takePhotos(tx, by, photos, { known, at: clock.now() }),
  );
const sweep = () => sweepPhotos.run({ database, clock, log, knownUpTo: async () => undefined });

describe('a photo', () => {
  test('of several parts resumes after an interruption at the offset of the answer, and is complete at the end', async () => {
    const { whole, announced } = pictureOf(300 * kib);
    await bring({ ...announced, ...partOf(whole, 0) });
    // a new session does not know how much arrived
    const lost = await bring({ ...announced, ...partOf(whole, 256 * kib) });
    expect(lost).toMatchObject({ code: 'PHOTO_OFFSET', photo: { receivedBytes: 128 * kib, isComplete: false } });
    expect(lost.message).toContain(String(128 * kib));
    await bring({ ...announced, ...partOf(whole, 128 * kib) });
    expect(await bring({ ...announced, ...partOf(whole, 256 * kib) })).toMatchObject({
      code: undefined,
      photo: { receivedBytes: 300 * kib, isComplete: true },
    });
    const { rows } = await admin.query(
      `select string_agg(bytes, ''::bytea order by part_offset) as bytes from kit.photo_part`,
    );
    expect(rows[0].bytes.equals(whole)).toBe(true);
  });

  test('ignores the same part sent again, and refuses another in its place', async () => {
    const { whole, announced } = pictureOf(200 * kib);
    await bring({ ...announced, ...partOf(whole, 0) });
    expect(await bring({ ...announced, ...partOf(whole, 0) })).toMatchObject({
      code: undefined,
      photo: { receivedBytes: 128 * kib },
    });
    const other = { offset: 0, part: Buffer.alloc(128 * kib, 7).toString('base64') };
    expect(await bring({ ...announced, ...other })).toMatchObject({
      code: 'PHOTO_OFFSET',
      photo: { receivedBytes: 128 * kib },
    });
    await bring({ ...announced, ...partOf(whole, 128 * kib) });
    expect(await bring({ ...announced, ...partOf(whole, 0) })).toMatchObject({
      code: undefined,
      photo: { isComplete: true },
    });
    expect((await admin.query('select bytes::int from kit.photo_day')).rows).toEqual([{ bytes: 200 * kib }]);
  });

  test('uploaded twice at once is stored once', async () => {
    const { whole, announced } = pictureOf(20 * kib);
    const answers = await Promise.all([1, 2, 3].map(() => bring({ ...announced, ...partOf(whole, 0) })));
    expect(answers.map(({ code }) => code)).toEqual([undefined, undefined, undefined]);
    expect(await stored()).toHaveLength(1);
  });

  test('of another digest is dropped, and so is a file that is no picture of its type', async () => {
    const { whole, announced } = pictureOf(20 * kib);
    const wrong = { ...announced, sha256: 'a'.repeat(64) };
    expect(await bring({ ...wrong, ...partOf(whole, 0) })).toMatchObject({
      code: 'PHOTO_DIGEST_MISMATCH',
      photo: null,
    });
    expect(await bringWhole(whole, worker, 'image/jpeg')).toMatchObject({ code: 'PHOTO_NOT_A_PICTURE', photo: null });
    expect(await bringWhole(Buffer.from('<script>alert(1)</script>'))).toMatchObject({ code: 'PHOTO_NOT_A_PICTURE' });
    expect(await stored()).toEqual([]);
  });

  const whole = demoPicture(2).content;
  const announced = announcedOf(whole);
  test.each([
    ['a digest in capitals', { sha256: announced.sha256.toUpperCase() }, 'PHOTO_INVALID'],
    ['a path for a digest', { sha256: '../x' }, 'PHOTO_INVALID'],
    ['another type', { mediaType: 'image/svg+xml' }, 'PHOTO_INVALID'],
    ['more than 5 MB', { bytes: 5 * kib * kib + 1 }, 'PHOTO_INVALID'],
    ['words for base64', { part: 'no base64!' }, 'PHOTO_PART_INVALID'],
    ['base64 without its end', { part: whole.subarray(1).toString('base64').replace(/=*$/, '') }, 'PHOTO_PART_INVALID'],
    ['nothing', { part: '' }, 'PHOTO_PART_INVALID'],
    ['more than there is', { bytes: announced.bytes - 1 }, 'PHOTO_PART_INVALID'],
    ['too little for one that others follow', { bytes: announced.bytes + 1 }, 'PHOTO_PART_INVALID'],
    ['an offset before the beginning', { offset: -1 }, 'PHOTO_PART_INVALID'],
    ['a part too large', { bytes: kib * kib, part: Buffer.alloc(129 * kib).toString('base64') }, 'PHOTO_PART_INVALID'],
  ])('with %s is refused', async (_, of, code) => {
    expect(await bring({ ...announced, ...partOf(whole, 0), ...of })).toMatchObject({ code, photo: null });
    expect(await stored()).toEqual([]);
  });

  test('that is announced with another size begins again', async () => {
    const { whole, announced } = pictureOf(200 * kib);
    await bring({ ...announced, bytes: 300 * kib, ...partOf(whole, 0) });
    expect(await bring({ ...announced, ...partOf(whole, 128 * kib) })).toMatchObject({ code: 'PHOTO_INVALID' });
    expect(await bringWhole(whole)).toMatchObject({ photo: { isComplete: true, bytes: 200 * kib } });
  });

  test('is refused to a resident without a record', async () => {
    const resident = { sub: 'r', role: 'resident', residentId: undefined } as const;
    await expect(bring({ ...announced, ...partOf(whole, 0) }, resident)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('an account', () => {
  test('may have so many unfinished photos at once, and can resume each', async () => {
    const photos = Array.from({ length: photoAllowance.unfinishedAtOnce + 1 }, () => pictureOf(40 * kib));
    const begin = ({ whole, announced }: (typeof photos)[number]) =>
      bring({ ...announced, ...partOf(whole, 0, 20 * kib) });
    for (const photo of photos.slice(1)) expect((await begin(photo)).code).toBeUndefined();
    expect(await begin(photos[0]!)).toMatchObject({ code: 'PHOTOS_UNFINISHED', photo: null });
    const { whole, announced } = photos[1]!;
    expect(await bring({ ...announced, ...partOf(whole, 20 * kib) })).toMatchObject({ photo: { isComplete: true } });
    expect((await begin(photos[0]!)).code).toBeUndefined();
  });

  test('may upload so much a day, dropped photos included, and again the next day', async () => {
    const full = photoAllowance.bytesPerDay - 10 * kib;
    await admin.query(`insert into kit.photo_day values ('worker', '2026-03-10', $1)`, [full]);
    const { whole, announced } = pictureOf(20 * kib);
    expect(await bring({ ...announced, ...partOf(whole, 0) })).toMatchObject({
      code: 'PHOTOS_TODAY_EXCEEDED',
      photo: null,
    });
    const other = { ...worker, sub: 'other' };
    expect((await bring({ ...announced, ...partOf(whole, 0) }, other)).code).toBeUndefined();
    clock.moveTo(new Date('2026-03-11T00:30:00+08:00'));
    expect((await bring({ ...announced, ...partOf(whole, 0) })).code).toBeUndefined();
    await bring({ ...announced, sha256: 'b'.repeat(64), ...partOf(whole, 0) });
    const { rows } = await admin.query(`select bytes::int from kit.photo_day where day = '2026-03-11'`);
    expect(rows).toEqual([{ bytes: 40 * kib }]);
  });

  test("may not use another account's photo, an unfinished one, or one described wrongly, but may use the matter's own", async () => {
    const { whole, announced } = pictureOf(20 * kib);
    await bringWhole(whole, { ...worker, sub: 'other' });
    expect(await take([announced])).toBe(false);
    expect(await take([announced], 'worker', [announced])).toBe(true);
    expect(await take([{ ...announced, bytes: 1 }], 'worker', [announced])).toBe(false);
    const unfinished = pictureOf(40 * kib);
    await bring({ ...unfinished.announced, ...partOf(unfinished.whole, 0, 20 * kib) });
    expect(await take([unfinished.announced])).toBe(false);
    await bringWhole(whole);
    expect(await take([{ ...announced, mediaType: 'image/jpeg' }])).toBe(false);
    expect(await take([announced, unfinished.announced])).toBe(false);
    expect((await admin.query('select 1 from kit.photo where used_at is not null')).rows).toEqual([]);
    expect(await take([announced, announced])).toBe(true);
    expect((await admin.query('select kept_by from kit.photo where used_at is not null')).rows).toEqual([
      { kept_by: 'worker' },
    ]);
  });
});

describe('the sweep', () => {
  test('deletes unfinished photos after a day, unused ones after a week, and never one of a matter', async () => {
    const [used, unused, unfinished] = [pictureOf(20 * kib), pictureOf(20 * kib), pictureOf(40 * kib)];
    await bringWhole(used.whole);
    await bringWhole(unused.whole);
    await bring({ ...unfinished.announced, ...partOf(unfinished.whole, 0, 20 * kib) });
    await take([used.announced]);
    const left = async (at: string) => {
      clock.moveTo(new Date(at));
      await sweep();
      const digests = (await stored()).map(({ sha256 }) => sha256);
      return [used, unused, unfinished].map(({ announced }) => digests.includes(announced.sha256));
    };
    expect(await left('2026-03-11T09:59:00+08:00')).toEqual([true, true, true]);
    expect(await left('2026-03-11T10:01:00+08:00')).toEqual([true, true, false]);
    expect(await left('2026-03-17T09:59:00+08:00')).toEqual([true, true, false]);
    expect(await left('2026-03-17T10:01:00+08:00')).toEqual([true, false, false]);
    expect(await left('2027-03-17T10:01:00+08:00')).toEqual([true, false, false]);
    const { rows } = await admin.query('select distinct sha256 from kit.photo_part');
    expect(rows).toEqual([{ sha256: used.announced.sha256 }]);
    expect((await admin.query('select 1 from kit.photo_day')).rows).toEqual([]);
  });

  test('is not delayed by uploading a complete photo again, which does not count for the day', async () => {
    const { whole, announced } = pictureOf(20 * kib);
    await bringWhole(whole);
    clock.moveTo(new Date('2026-03-16T10:00:00+08:00'));
    expect(await bring({ ...announced, ...partOf(whole, 0) })).toMatchObject({ photo: { isComplete: true } });
    clock.moveTo(new Date('2026-03-17T10:01:00+08:00'));
    await sweep();
    expect(await stored()).toEqual([]);
  });
});
