import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller, Photo } from '@one-window/contracts';
import { demoPicture } from '@one-window/dev/demo';
import { createHash, randomUUID } from 'node:crypto';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { asResident, people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterAll(() => story.dispose());

const { gridWorker, siblingGridWorker, cityOfficer, dispatcher, officer } = people;

async function keep(caller: Partial<Caller>, content: Buffer, mediaType = 'image/png'): Promise<Photo> {
  const said = { sha256: createHash('sha256').update(content).digest('hex'), mediaType, bytes: content.length };
  const answer = await story.query(
    caller,
    `mutation ($input: KeepPhotoPartInput!) { keepIncidentPhotoPart(input: $input) {
       photo { isComplete } userErrors { code message } } }`,
    { input: { requestId: randomUUID(), ...said, offset: 0, part: content.toString('base64') } },
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.keepIncidentPhotoPart).toEqual({ photo: { isComplete: true }, userErrors: [] });
  return said;
}

const picture = (nth: number) => demoPicture(2_000 + nth).content;
const fields = 'photos { sha256 content } timeline { photos { content } }';
const read = (caller: Partial<Caller>, id: string) =>
  story.query(caller, `query ($id: ID!) { incident(id: $id) { ${fields} } }`, { id });
const readByReference = (caller: Partial<Caller>, id: string) =>
  story.query(caller, `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Incident { ${fields} } } }`, {
    of: [{ __typename: 'Incident', id }],
  });

test("a resident's photo is read by them and by those whose matter it is, each access written down; by nobody else", async () => {
  const [{ id: residentId }, { id: strangerId }] = [await story.given.resident(), await story.given.resident()];
  const reporter = asResident(residentId);
  const photo = await keep(reporter, picture(1));
  const { noun } = await story.report(reporter, { category: 'FACILITIES.STREET_LAMP', photos: [photo] });
  const id = noun!['id'] as string;
  const shown = { sha256: photo.sha256, content: picture(1).toString('base64') };
  for (const reader of [reporter, gridWorker, dispatcher]) {
    const { data, errors } = await read(reader, id);
    expect(errors).toEqual([]);
    expect(data.incident.photos).toEqual([shown]);
    expect(data.incident.timeline[0].photos).toEqual([{ content: shown.content }]);
  }
  const { rows } = await story.admin.query(
    `select role from kit.access_ledger where $1 = any(residents) and 'incident-photo' = any(categories) order by seq`,
    [residentId],
  );
  expect(rows.map(({ role }) => role)).toEqual(['resident', 'grid_worker', 'dispatcher']);
  for (const stranger of [asResident(strangerId), siblingGridWorker, cityOfficer])
    for (const answer of [await read(stranger, id), await readByReference(stranger, id)])
      expect(answer.errors[0]).toMatchObject({ code: 'NOT_FOUND' });
});

test('the officer of a department reads those of the incidents dispatched to it, through its own case file', async () => {
  const photo = await keep(gridWorker, picture(2));
  const id = await story.given.dispatched({ category: 'FACILITIES.STREET_LAMP', photos: [photo] });
  const { data, errors } = await readByReference(cityOfficer, id);
  expect(errors).toEqual([]);
  expect(data._entities[0].photos[0].content).toBe(picture(2).toString('base64'));
  const steward = { ...cityOfficer, role: 'steward' } as const;
  expect((await readByReference(steward, id)).errors[0]).toMatchObject({ code: 'FORBIDDEN' });
  const elsewhere = await story.given.dispatched({}, 'fire-rescue');
  expect((await readByReference(cityOfficer, elsewhere)).errors[0]).toMatchObject({ code: 'NOT_FOUND' });
});

test("another's photo, and one that nobody brought, are refused; what the incident has already is not", async () => {
  const photo = await keep(gridWorker, picture(3));
  const nowhere = { sha256: 'c'.repeat(64), mediaType: 'image/png', bytes: 100 };
  for (const [caller, photos] of [
    [officer, [photo]],
    [gridWorker, [nowhere]],
    [gridWorker, [{ ...photo, bytes: 1 }]],
  ] as const)
    expect((await story.report(caller, { photos })).userErrors[0]).toMatchObject({
      code: 'PHOTO_NOT_KEPT',
      field: 'photos',
    });
  const id = await story.given.dispatched({ photos: [photo] });
  const handle = (photos: readonly Photo[]) =>
    story.incident(dispatcher, 'reportHandled', id, { result: '已拆除', photos });
  expect(await handle([nowhere])).toBe('PHOTO_NOT_KEPT');
  expect(await story.kindsOf(id)).toEqual(['REGISTERED', 'FILED', 'DISPATCHED']);
  expect(await handle([photo])).toBe('HANDLED');
  const { data } = await read(dispatcher, id);
  expect(data.incident.photos).toHaveLength(1);
  expect(data.incident.timeline[3].photos).toHaveLength(1);
});

test('where a photo was taken, and with what, is not shown', async () => {
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, 9]), Buffer.from('tEXtGPS 26.2N'), Buffer.alloc(4)]);
  const whole = Buffer.concat([picture(4).subarray(0, 33), chunk, picture(4).subarray(33)]);
  const photo = await keep(gridWorker, whole);
  const id = await story.given.filed({ photos: [photo] });
  const { data } = await read(gridWorker, id);
  expect(data.incident.photos).toEqual([{ sha256: photo.sha256, content: picture(4).toString('base64') }]);
});
