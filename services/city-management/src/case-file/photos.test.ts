import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { demoPicture, photoOf } from '@one-window/dev/demo';
import { randomUUID } from 'node:crypto';
import { asResident, grids, people, photo, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const { officer, supervisor, clerk, siblingClerk, farOfficer, inspector } = people;
const pictureOf = (nth: number) => demoPicture(1_000 + nth).content.toString('base64');

async function keep(caller: Partial<Caller>, nth: number): Promise<ReturnType<typeof photo>> {
  const { content, ...said } = demoPicture(1_000 + nth);
  const answer = await story.query(
    caller,
    `mutation ($input: KeepPhotoPartInput!) { keepCaseFilePhotoPart(input: $input) {
       photo { sha256 receivedBytes isComplete } userErrors { code } } }`,
    { input: { requestId: randomUUID(), ...said, offset: 0, part: content.toString('base64') } },
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.keepCaseFilePhotoPart).toEqual({
    photo: { sha256: said.sha256, receivedBytes: said.bytes, isComplete: true },
    userErrors: [],
  });
  return said;
}

const read = (caller: Partial<Caller>, ...ids: string[]) =>
  story.query(
    caller,
    `query (${ids.map((_, n) => `$i${n}: ID!`).join(', ')}) {
       ${ids.map((_, n) => `f${n}: caseFile(id: $i${n}) { photos { sha256 content } }`).join('\n')} }`,
    Object.fromEntries(ids.map((id, n) => [`i${n}`, id])),
  );

test('what was brought is read by whoever reads the file, for a purpose, and by nobody else', async () => {
  const id = await story.given.handled();
  const after = await keep(officer, 1);
  await story.step(officer, 'feedBackCaseFile', id, { result: '已更换', photos: [after] });
  const { data, errors } = await read(clerk, id);
  expect(errors).toEqual([]);
  expect(data.f0.photos).toEqual([
    { sha256: photo('b').sha256, content: demoPicture('b'.charCodeAt(0)).content.toString('base64') },
    { sha256: after.sha256, content: pictureOf(1) },
  ]);
  for (const stranger of [siblingClerk, farOfficer])
    expect((await read(stranger, id)).errors[0]).toMatchObject({ code: 'NOT_FOUND' });
  const idle = await read({ ...officer, purpose: undefined }, id);
  expect(idle.errors[0]).toMatchObject({ code: 'PURPOSE_REQUIRED', path: ['f0', 'photos', 0, 'content'] });
  expect(idle.data.f0.photos[1]).toEqual({ sha256: after.sha256, content: null });
});

test("another's photo, and one that nobody brought, are refused at each step, and the file stays as it is", async () => {
  const id = await story.given.handled();
  const theirs = await keep(supervisor, 2);
  const nowhere = photoOf(demoPicture(9_999));
  for (const photos of [[theirs], [nowhere], [photo('a'), nowhere]])
    expect(await story.step(officer, 'feedBackCaseFile', id, { result: '已更换', photos })).toBe('PHOTO_NOT_KEPT');
  expect(await story.fileOf(id)).toMatchObject({ status: 'HANDLING', photos: [{ kind: 'BEFORE' }] });
  // what the file has already, whoever brought it, may be shown again
  await story.step(officer, 'feedBackCaseFile', id, { result: '已更换', photos: [photo('a')] });
  await story.step(supervisor, 'reworkCaseFile', id, { reason: '未修平' });
  const register = { source: 'PUBLIC', kindCode: 'MANHOLE_COVER', conditionNo: 1, gridCode: grids.here, place: '路口' };
  const input = { ...register, description: '井盖缺失', photos: [nowhere] };
  const refused = await story.act(officer, 'registerCaseFile', input);
  expect([refused.caseFile, refused.userErrors[0]?.code]).toEqual([null, 'PHOTO_NOT_KEPT']);
  const { caseFile } = await story.act(officer, 'registerCaseFile', { ...input, photos: [] });
  const [task] = (await story.fileOf(caseFile.id)).tasks;
  const report = (photos: object[]) =>
    story.query(
      inspector,
      `mutation ($input: ReportInspectionInput!) { reportInspection(input: $input) { userErrors { code } } }`,
      { input: { requestId: randomUUID(), taskId: task.id, confirmed: true, note: '属实', photos } },
    );
  expect((await report([nowhere])).data.reportInspection.userErrors).toEqual([{ code: 'PHOTO_NOT_KEPT' }]);
  expect((await report([photo('c')])).data.reportInspection.userErrors).toEqual([]);
});

test('a photo from before the work, or of a round that was sent back, proves no work', async () => {
  const id = await story.given.handled();
  const [before] = (await story.fileOf(id)).photos as [ReturnType<typeof photo>];
  const photoInput = ({ sha256, mediaType, bytes }: ReturnType<typeof photo>) => ({ sha256, mediaType, bytes });
  const feedBack = (nth: ReturnType<typeof photo>) =>
    story.step(officer, 'feedBackCaseFile', id, { result: '已更换', photos: [photoInput(nth)] });
  expect(await feedBack({ ...photo('b'), sha256: before.sha256 })).toBe('AFTER_PHOTO_OLD');
  const [first, second] = [await keep(officer, 31), await keep(officer, 32)];
  await feedBack(first);
  await story.step(supervisor, 'reworkCaseFile', id, { reason: '未修平' });
  expect(await feedBack(first)).toBe('AFTER_PHOTO_OLD');
  await feedBack(second);
  await story.inspect(id);
  // the same of this round may be shown again
  await story.step(supervisor, 'checkCaseFile', id, { photos: [photoInput(second)] });
  expect(await story.fileOf(id)).toMatchObject({ status: 'CLOSED' });
});

test('one answer has nine pictures at most, and many cost as many statements as one', async () => {
  const files = await Promise.all(Array.from({ length: 10 }, () => story.given.filed()));
  const one = await read(officer, files[0]!);
  const nine = await read(officer, ...files.slice(0, 9));
  expect(nine.errors).toEqual([]);
  expect(nine.sql).toBe(one.sql);
  const ten = await read(officer, ...files);
  expect(ten.errors.map(({ code }) => code)).toEqual(['COST_LIMIT_EXCEEDED']);
});

test('reading a photo of an applicant’s matter is entered in the access ledger, and the applicant reads it too', async () => {
  const { id: applicantId } = await story.given.resident();
  const { id } = await story.given.application({ itemCode: 'C02', applicantId, matter: story.given.matter() });
  const file = await story.idOf('case_file', 'application_id', id);
  await story.arrange((tx) =>
    tx.sql(
      'update case_file set photos = $2::jsonb where id = $1',
      file,
      JSON.stringify([{ ...photo(), kind: 'BEFORE', round: 1, at: '2026-03-10T02:00:00.000Z' }]),
    ),
  );
  await read(officer, file);
  const { rows } = await story.admin.query(
    `select caller from kit.access_ledger where $1 = any(residents) and 'case-file-photo' = any(categories)`,
    [applicantId],
  );
  expect(rows).toEqual([{ caller: officer.sub }]);
  const own = await story.query(
    asResident(applicantId),
    `query ($id: ID!) { _entities(representations: [{ __typename: "Resident", id: $id }]) { ... on Resident { cityMatters { photos { content } } } } }`,
    { id: applicantId },
  );
  expect(own.errors).toEqual([]);
  expect(own.data._entities[0].cityMatters[0].photos[0].content).toBe(
    demoPicture('a'.charCodeAt(0)).content.toString('base64'),
  );
});

test('the file of an incident names it, so that its photos are read where they lie', async () => {
  const incidentId = randomUUID();
  await story.publishIncident(incidentId, story.given.incident());
  const file = await story.idOf('case_file', 'incident_id', incidentId);
  const { data } = await story.query(
    officer,
    'query ($id: ID!) { caseFile(id: $id) { incident { id } photos { sha256 } } }',
    {
      id: file,
    },
  );
  expect(data.caseFile).toEqual({ incident: { id: incidentId }, photos: [] });
});
