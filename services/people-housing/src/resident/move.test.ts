import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { callers, grids, setup } from '../testing/setup.ts';

const { clerk, officer, siblingClerk, foreignClerk } = callers;
let at: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => (at = await setup()), 60_000);
afterAll(() => at.dispose());

const couple = () => at.given.household([{ name: '赵大' }, { name: '钱二', relation: '1', sex: '2' }]);
const elsewhere = () => at.given.household([{ name: '孙三' }], { gridCode: grids.sibling });
const factsOf = async (subject: string) => (await at.emitted()).filter((event) => event.subject === subject);

test('a move to a sibling community: the old clerk sees the resident no more, the new one does', async () => {
  const [home, target] = [await couple(), await elsewhere()];
  const [mover, stays] = [home.members[0]!, home.members[1]!];
  const { payload } = await at.mutate(clerk, 'moveResident', {
    residentId: mover.id,
    houseId: target.houseId,
    movedOn: '2026-06-01',
  });
  expect(payload).toEqual({ resident: null, userErrors: [] });
  expect((await at.resident(clerk, mover.id)).errors[0]?.code).toBe('NOT_FOUND');
  const { resident } = await at.resident(siblingClerk, mover.id);
  expect(resident).toMatchObject({
    relationToHouseholder: 'SELF',
    grid: { code: grids.sibling },
    house: { id: target.houseId },
  });
  expect(resident.household.id).not.toBe(target.id);

  const left = (await at.resident(clerk, stays.id)).resident;
  expect(left.household).toMatchObject({ id: home.id, householder: { id: stays.id }, members: [{ id: stays.id }] });
  expect((await factsOf(mover.id))[0]).toMatchObject({
    type: 'people-housing.resident.moved.v1',
    data: {
      fromGridCode: grids.home,
      movedOn: '2026-06-01',
      state: { gridCode: grids.sibling, householdId: resident.household.id },
    },
  });
  expect((await factsOf(home.id))[0]!.data.state.memberIds).toEqual([stays.id]);
  expect((await factsOf(resident.household.id))[0]!.data.state).toEqual({
    gridCode: grids.sibling,
    houseId: target.houseId,
    memberIds: [mover.id],
  });
  const { rows } = await at.admin.query(
    'select house_id, to_on::text from occupancy where resident_id = $1 order by id',
    [mover.id],
  );
  expect(rows).toEqual([
    { house_id: home.houseId, to_on: '2026-06-01' },
    { house_id: target.houseId, to_on: null },
  ]);
});

test('joining a household takes a relation there', async () => {
  const [home, target] = [await couple(), await elsewhere()];
  const input = {
    residentId: home.members[1]!.id,
    houseId: target.houseId,
    householdId: target.id,
    movedOn: '2026-06-01',
  };
  const refused = await at.mutate(officer, 'moveResident', input);
  expect(refused.payload.userErrors[0]).toMatchObject({ code: 'RELATION_REQUIRED', field: 'relationToHouseholder' });
  const { payload } = await at.mutate(officer, 'moveResident', { ...input, relationToHouseholder: 'SIBLING' });
  expect(payload.resident).toMatchObject({ relationToHouseholder: 'SIBLING', household: { id: target.id } });
});

test('what is refused changes nothing', async () => {
  const [home, target] = [await couple(), await elsewhere()];
  const abroad = await at.given.household([{}], { gridCode: grids.abroad });
  const move = (input: object) =>
    at.mutate(clerk, 'moveResident', {
      residentId: home.members[0]!.id,
      houseId: target.houseId,
      movedOn: '2026-06-01',
      ...input,
    });
  const codeOf = async (input: object) => (await move(input)).payload.userErrors[0]?.code;
  expect(await codeOf({ houseId: abroad.houseId })).toBe('HOUSE_NOT_FOUND');
  expect(await codeOf({ houseId: 'nowhere' })).toBe('HOUSE_NOT_FOUND');
  expect(await codeOf({ houseId: home.houseId })).toBe('SAME_HOUSE');
  expect(await codeOf({ householdId: home.id, relationToHouseholder: 'SON' })).toBe('HOUSEHOLD_NOT_FOUND');
  expect(await codeOf({ movedOn: '2999-01-01' })).toBe('DATE_IN_FUTURE');
  expect(await codeOf({ movedOn: '1900-01-01' })).toBe('DATE_BEFORE_BIRTH');
  expect((await move({ movedOn: '2026-13-01' })).errors[0]?.code).toBe('BAD_USER_INPUT');
  const sibling = await at.mutate(foreignClerk, 'moveResident', {
    residentId: home.members[0]!.id,
    houseId: abroad.houseId,
    movedOn: '2026-06-01',
  });
  expect(sibling.payload.userErrors[0].code).toBe('RESIDENT_NOT_FOUND');
  expect(await factsOf(home.members[0]!.id)).toEqual([]);
  expect(await factsOf(home.id)).toEqual([]);
});

test('who has left keeps the last grid, has no home, and is back by a move', async () => {
  const home = await couple();
  const residentId = home.members[0]!.id;
  const { payload } = await at.mutate(clerk, 'recordDeparture', { residentId, departedOn: '2026-07-01' });
  expect(payload.resident).toMatchObject({
    status: 'DEPARTED',
    household: null,
    house: null,
    grid: { code: grids.home },
  });
  expect((await factsOf(residentId))[0]!.data.state).toMatchObject({
    status: 'DEPARTED',
    departedOn: '2026-07-01',
    householdId: null,
  });
  expect(
    (await at.mutate(clerk, 'recordDeparture', { residentId, departedOn: '2026-07-01' })).payload.userErrors[0].code,
  ).toBe('ALREADY_DEPARTED');
  const back = await at.mutate(clerk, 'moveResident', { residentId, houseId: home.houseId, movedOn: '2026-08-01' });
  expect(back.payload.resident).toMatchObject({ status: 'PRESENT', house: { id: home.houseId } });
});
