import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  ResidentDeceased,
  ResidentDeathRevoked,
  ResidentMerged,
  ResidentMoved,
  ResidentUnmerged,
} from '@one-window/contracts/people-housing';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { asResident, grids, people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterAll(() => story.dispose());

async function act(caller: object, name: string, input: object) {
  const shown = 'careRecord { id status carer transferTo visits { no note } }';
  const answer = await story.send(caller, name, input, shown);
  if (answer.errors[0]) return { word: answer.errors[0].code, record: null };
  const { careRecord, userErrors } = answer.data[name];
  return { word: userErrors[0]?.code ?? careRecord.status, record: careRecord };
}

const open = (residentId: string, caller: object = people.officer) =>
  act(caller, 'openCareRecord', { residentId, kind: 'RELEASED', carer: '何帮扶', plan: '就业与住房帮助' });
const kept = async (id: string) =>
  (await story.admin.query('select * from restricted.care_record where id = $1', [id])).rows[0];

test('a record is opened once of a kind, visited, closed; nothing of it is published', async () => {
  const { id } = await story.given.resident();
  const { word, record } = await open(id);
  expect(word).toBe('ACTIVE');
  expect((await open(id)).word).toBe('CARE_RECORD_OPEN');
  expect(
    (await act(people.officer, 'recordCareVisit', { careRecordId: record.id, note: '已找到工作' })).record.visits,
  ).toEqual([{ no: 1, note: '已找到工作' }]);
  expect((await act(people.officer, 'closeCareRecord', { careRecordId: record.id, reason: ' ' })).word).toBe(
    'TEXT_REQUIRED',
  );
  expect((await act(people.officer, 'closeCareRecord', { careRecordId: record.id, reason: '期满' })).word).toBe(
    'CLOSED',
  );
  expect((await act(people.officer, 'recordCareVisit', { careRecordId: record.id, note: '再访' })).word).toBe(
    'CARE_RECORD_CLOSED',
  );
  expect(await story.emitted()).toEqual([]);
  expect((await kept(record.id)).plan).not.toContain('就业');
});

test('it is for officers of this department alone, and every access is written down', async () => {
  const { id } = await story.given.resident();
  const { record } = await open(id);
  const code = async (caller: object) =>
    (await story.query(caller, 'query ($id: ID!) { careRecord(id: $id) { id } }', { id: record.id })).errors[0]?.code;
  expect(await code(people.officer)).toBeUndefined();
  for (const caller of [people.clerk, people.gridWorker, people.dispatcher, people.cityOfficer, asResident(id)])
    expect(await code(caller)).toBe('FORBIDDEN');
  expect(await code(people.farOfficer)).toBe('NOT_FOUND');
  const { rows } = await story.admin.query(
    `select 1 from kit.access_ledger where $1 = any(residents) and 'care' = any(categories)`,
    [id],
  );
  expect(rows.length).toBeGreaterThan(0);
});

test('a move only proposes the transfer, which the receiving officer accepts', async () => {
  const { id, state } = await story.given.resident();
  const { record } = await open(id);
  const away = { ...state, gridCode: grids.far };
  const event = await story.receive(ResidentMoved, id, {
    state: away,
    fromGridCode: grids.here,
    movedOn: '2026-03-10',
  });
  await story.redeliver(event);
  expect(await kept(record.id)).toMatchObject({ grid_code: grids.here, transfer_to: grids.far, carer: '何帮扶' });
  const list = await story.query(people.farOfficer, '{ careRecords { id transferTo } }');
  expect(list.data.careRecords).toEqual([{ id: record.id, transferTo: grids.far }]);
  for (const [name, input] of [
    ['recordCareVisit', { note: '登门' }],
    ['closeCareRecord', { reason: '迁出' }],
  ] as const)
    expect((await act(people.farOfficer, name, { careRecordId: record.id, ...input })).word).toBe(
      'CARE_RECORD_NOT_TAKEN_OVER',
    );
  const accept = (caller: object) => act(caller, 'acceptCareTransfer', { careRecordId: record.id, carer: '川帮扶' });
  expect((await accept(people.officer)).word).toBe('NO_TRANSFER');
  expect((await accept(people.farOfficer)).record).toMatchObject({ carer: '川帮扶', transferTo: null });
  expect(await kept(record.id)).toMatchObject({ grid_code: grids.far });
  expect((await accept(people.farOfficer)).word).toBe('NO_TRANSFER');
});

test('a move that is taken back takes the proposal back', async () => {
  const { id, state } = await story.given.resident();
  const { record } = await open(id);
  const move = (gridCode: string) =>
    story.receive(ResidentMoved, id, {
      state: { ...state, gridCode },
      fromGridCode: grids.here,
      movedOn: '2026-03-10',
    });
  await move(grids.near);
  await move(grids.here);
  expect(await kept(record.id)).toMatchObject({ transfer_to: null, transfer_proposed_on: null });
});

test('a merge takes it to the survivor, and its undoing back; two of a kind stay two', async () => {
  const [survivor, merged, third] = [
    await story.given.resident(),
    await story.given.resident(),
    await story.given.resident(),
  ];
  const { record } = await open(merged.id);
  const twin = (await open(third.id)).record;
  const publishResident = (of: typeof merged, mergedInto: string | null) =>
    story.receive(mergedInto ? ResidentMerged : ResidentUnmerged, of.id, {
      state: { ...of.state, mergedInto },
      survivorId: survivor.id,
    });
  const event = await publishResident(merged, survivor.id);
  await story.redeliver(event);
  await publishResident(third, survivor.id);
  expect(await kept(record.id)).toMatchObject({ resident_id: survivor.id, merged_from: merged.id });
  expect(await kept(twin.id)).toMatchObject({ resident_id: third.id });
  await publishResident(merged, null);
  expect(await kept(record.id)).toMatchObject({ resident_id: merged.id, merged_from: null });
});

test('a merge with a survivor who lives elsewhere only proposes the transfer, and its undoing takes that back', async () => {
  const survivor = await story.given.resident({ gridCode: grids.far });
  const merged = await story.given.resident();
  const { record } = await open(merged.id);
  const publishResident = (mergedInto: string | null) =>
    story.receive(mergedInto ? ResidentMerged : ResidentUnmerged, merged.id, {
      state: { ...merged.state, mergedInto },
      survivorId: survivor.id,
    });
  await story.redeliver(await publishResident(survivor.id));
  const proposed = { resident_id: survivor.id, grid_code: grids.here, transfer_to: grids.far, carer: '何帮扶' };
  expect(await kept(record.id)).toMatchObject(proposed);
  const list = await story.query(people.farOfficer, '{ careRecords { id transferTo } }');
  expect(list.data.careRecords).toContainEqual({ id: record.id, transferTo: grids.far });
  await publishResident(null);
  const before = { resident_id: merged.id, grid_code: grids.here, transfer_to: null, transfer_proposed_on: null };
  expect(await kept(record.id)).toMatchObject(before);
  expect((await act(people.farOfficer, 'acceptCareTransfer', { careRecordId: record.id, carer: '川帮扶' })).word).toBe(
    'CARE_RECORD_NOT_FOUND',
  );
});

test('a record that was handed over after a merge is proposed back when the merge is undone', async () => {
  const survivor = await story.given.resident({ gridCode: grids.far });
  const merged = await story.given.resident();
  const { record } = await open(merged.id);
  const publishResident = (mergedInto: string | null) =>
    story.receive(mergedInto ? ResidentMerged : ResidentUnmerged, merged.id, {
      state: { ...merged.state, mergedInto },
      survivorId: survivor.id,
    });
  await publishResident(survivor.id);
  const accept = { careRecordId: record.id, carer: '川帮扶' };
  expect((await act(people.farOfficer, 'acceptCareTransfer', accept)).word).toBe('ACTIVE');
  await publishResident(null);
  expect(await kept(record.id)).toMatchObject({
    resident_id: merged.id,
    grid_code: grids.far,
    transfer_to: grids.here,
  });
});

test('a death closes it, a revoked death opens it again; one that was closed otherwise stays closed', async () => {
  const { id, state } = await story.given.resident();
  const { record } = await open(id);
  const other = await act(people.officer, 'openCareRecord', {
    residentId: id,
    kind: 'DRUG_RECOVERY',
    carer: '何帮扶',
    plan: '复健',
  });
  await act(people.officer, 'closeCareRecord', { careRecordId: other.record.id, reason: '期满' });
  const dead = { ...state, status: 'DECEASED', diedOn: '2026-03-10' } as const;
  await story.receive(ResidentDeceased, id, { state: dead, diedOn: '2026-03-10' });
  expect(await kept(record.id)).toMatchObject({ status: 'CLOSED', closed_reason: '居民死亡' });
  expect((await open(id)).word).toBe('RESIDENT_NOT_FOUND');
  await story.receive(ResidentDeathRevoked, id, { state, reason: '误登' });
  expect(await kept(record.id)).toMatchObject({ status: 'ACTIVE', closed_on: null });
  expect(await kept(other.record.id)).toMatchObject({ status: 'CLOSED' });
});
