import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { anIdNumber, callers, grids, setup } from '../testing/setup.ts';

const { clerk, siblingClerk } = callers;
let at: Awaited<ReturnType<typeof setup>>;
let home: Awaited<ReturnType<typeof at.given.household>>;
beforeAll(async () => {
  at = await setup();
  home = await at.given.household([{}]);
}, 60_000);
afterAll(() => at.dispose());

const registration = (more: object = {}) => ({
  idNumber: anIdNumber('1999-03-04', '2'),
  name: '欧阳娜娜',
  phone: '13912345678',
  ethnicityCode: '13',
  populationKind: 'REGISTERED',
  houseId: home.houseId,
  ...more,
});

describe('registering', () => {
  test('sex and birth come from the id number, a household is founded, the fact is told without them', async () => {
    const input = registration();
    const { payload } = await at.mutate(clerk, 'registerResident', input);
    expect(payload).toMatchObject({
      userErrors: [],
      resident: {
        name: '欧阳娜娜',
        sex: 'FEMALE',
        birthOn: '1999-03-04',
        ethnicity: '瑶族',
        relationToHouseholder: 'SELF',
        status: 'PRESENT',
        idNumberMasked: `430***********${input.idNumber.slice(-4)}`,
        phoneMasked: '139****5678',
        community: { code: '431102004007' },
      },
    });
    const { id, household } = payload.resident;
    const facts = (await at.emitted()).filter(({ subject }) => [id, household.id].includes(subject));
    expect(facts.map(({ type, version }) => [type, version])).toEqual([
      ['people-housing.resident.registered.v1', 1],
      ['people-housing.household.changed.v1', 1],
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/13912345678|430101/);
    const { rows } = await at.admin.query('select * from resident where id = $1', [id]);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`13912345678|${input.idNumber}`));
    const found = await at.query(clerk, '{ searchResidents(text: "oynn") { edges { node { id } } } }');
    expect(found.data.searchResidents.edges).toEqual([{ node: { id } }]);
  });

  test('into a household with a relation', async () => {
    const { payload } = await at.mutate(
      clerk,
      'registerResident',
      registration({ householdId: home.id, relationToHouseholder: 'DAUGHTER' }),
    );
    expect(payload.resident).toMatchObject({ relationToHouseholder: 'DAUGHTER', household: { id: home.id } });
  });

  test.each([
    ['a wrong check digit', { idNumber: '110105194912310021' }, 'ID_NUMBER_INVALID', 'idNumber'],
    ['a phone of ten digits', { phone: '1391234567' }, 'PHONE_INVALID', 'phone'],
    ['markup for a name', { name: '<b>王</b>' }, 'NAME_INVALID', 'name'],
    ['no name', { name: '  ' }, 'NAME_INVALID', 'name'],
    ['an unknown ethnicity', { ethnicityCode: '57' }, 'ETHNICITY_UNKNOWN', 'ethnicityCode'],
    ['the floating without a reason', { populationKind: 'FLOATING' }, 'INFLOW_REASON_REQUIRED', 'inflowReason'],
    ['a house elsewhere', { houseId: 'x' }, 'HOUSE_NOT_FOUND', 'houseId'],
    [
      'a household of no such id',
      { householdId: '01990000-0000-7000-8000-000000000000' },
      'HOUSEHOLD_NOT_FOUND',
      'householdId',
    ],
  ])('%s is refused', async (_, input, code, field) => {
    const { payload } = await at.mutate(clerk, 'registerResident', registration(input));
    expect(payload).toMatchObject({ resident: null, userErrors: [{ code, field }] });
  });

  test('all that is wrong is said at once', async () => {
    const { payload } = await at.mutate(
      clerk,
      'registerResident',
      registration({ idNumber: '1', name: '', phone: '1', houseId: 'x' }),
    );
    expect(payload.userErrors.map(({ code }: { code: string }) => code)).toEqual([
      'ID_NUMBER_INVALID',
      'NAME_INVALID',
      'PHONE_INVALID',
      'HOUSE_NOT_FOUND',
    ]);
  });

  test('an id number is registered once, even where the clerk cannot see the other', async () => {
    const idNumber = anIdNumber();
    const far = await at.given.household([{ idNumber }], { gridCode: grids.abroad });
    const { payload } = await at.mutate(clerk, 'registerResident', registration({ idNumber }));
    expect(payload).toMatchObject({ resident: null, userErrors: [{ code: 'ID_NUMBER_TAKEN', field: 'idNumber' }] });
    expect(JSON.stringify(payload)).not.toContain(far.members[0]!.id);
    const twice = anIdNumber();
    const both = await Promise.all(
      [0, 1].map(() => at.mutate(clerk, 'registerResident', registration({ idNumber: twice }))),
    );
    expect(both.map((one) => one.payload.userErrors[0]?.code ?? 'DONE').sort()).toEqual(['DONE', 'ID_NUMBER_TAKEN']);
  });

  test('numbers of people elsewhere are counted, told of to them, and no longer compared past the limit', async () => {
    const caller = { ...clerk, sub: 'clerk-probing' };
    const far = (await at.given.household(Array(6).fill({}), { gridCode: grids.abroad })).members;
    const near = (await at.given.household([{}])).members[0]!;
    const register = (idNumber: string) => at.mutate(caller, 'registerResident', registration({ idNumber }));
    const said = async (idNumber: string) => {
      const { payload, errors } = await register(idNumber);
      return errors[0] ?? payload.userErrors[0];
    };
    const taken = { code: 'ID_NUMBER_TAKEN', field: 'idNumber', message: expect.any(String) };
    const known = await said(near.idNumber);
    for (const { idNumber } of far.slice(0, 5)) expect(await said(idNumber)).toEqual(known);
    expect(known).toEqual(taken);
    const guesses = async () => (await at.admin.query(`select kind from guess where account = $1`, [caller.sub])).rows;
    expect(await guesses()).toEqual(Array(5).fill({ kind: 'REGISTRATION' }));
    const { rows } = await at.admin.query(
      `select residents[1] as id from kit.access_ledger where caller = $1 and kind = 'REFUSED' order by seq`,
      [caller.sub],
    );
    expect(rows.map(({ id }) => id)).toEqual(far.slice(0, 5).map(({ id }) => id));

    const fresh = anIdNumber();
    const home = (await at.given.household([{}])).members[0]!;
    const correct = (idNumber: string) =>
      at.mutate(caller, 'correctResident', { residentId: home.id, ground: '户口簿', idNumber });
    for (const idNumber of [far[5]!.idNumber, fresh]) {
      expect(await said(idNumber)).toMatchObject({ code: 'RATE_LIMITED', message: expect.stringContaining('后再试') });
      expect((await correct(idNumber)).errors[0]?.code).toBe('RATE_LIMITED');
    }
    expect(await guesses()).toHaveLength(5);
    await at.admin.query(`update guess set at = at - interval '11 minutes' where account = $1`, [caller.sub]);
    expect((await correct(far[5]!.idNumber)).payload.userErrors).toMatchObject([taken]);
    expect(await guesses()).toHaveLength(6);
    expect((await register(fresh)).payload.userErrors).toEqual([]);
  });

  test('a number is compared once all else is in order: no other refusal tells of it', async () => {
    const { idNumber } = (await at.given.household([{}], { gridCode: grids.abroad })).members[0]!;
    for (const number of [idNumber, anIdNumber()]) {
      const { payload } = await at.mutate(clerk, 'registerResident', registration({ idNumber: number, houseId: 'x' }));
      expect(payload.userErrors.map(({ code }: { code: string }) => code)).toEqual(['HOUSE_NOT_FOUND']);
    }
  });

  test('a clerk registers nobody in a sibling community’s house', async () => {
    const { payload } = await at.mutate(siblingClerk, 'registerResident', registration());
    expect(payload.userErrors[0].code).toBe('HOUSE_NOT_FOUND');
  });
});

describe('correcting', () => {
  const correct = (residentId: string, input: object) =>
    at.mutate(clerk, 'correctResident', { residentId, ground: '户口簿', ...input });

  test('a name and a phone are found by the new value only', async () => {
    const { members } = await at.given.household([{ name: '吴旧名', phone: '13811112222' }]);
    const { id } = members[0]!;
    const { payload } = await correct(id, { name: '吴新闻', phone: '13833334444' });
    expect(payload).toMatchObject({ userErrors: [], resident: { name: '吴新闻', phoneMasked: '138****4444' } });
    const ids = async (text: string) =>
      (
        await at.query(clerk, `{ searchResidents(text: "${text}") { edges { node { id } } } }`)
      ).data.searchResidents.edges.map((edge: { node: { id: string } }) => edge.node.id);
    expect([await ids('吴新'), await ids('wxw'), await ids('13833334444')]).toEqual([[id], [id], [id]]);
    expect([await ids('吴旧'), await ids('13811112222')]).toEqual([[], []]);
    const { rows } = await at.admin.query('select fields, ground from correction where resident_id = $1', [id]);
    expect(rows).toEqual([{ fields: ['name', 'phone'], ground: '户口簿' }]);
  });

  test('an id number brings its own sex and birth, and must be nobody else’s', async () => {
    const { members } = await at.given.household([{}, { relation: '2' }]);
    const { payload } = await correct(members[0]!.id, { idNumber: anIdNumber('1971-02-03', '2') });
    expect(payload.resident).toMatchObject({ sex: 'FEMALE', birthOn: '1971-02-03' });
    const taken = await correct(members[0]!.id, { idNumber: members[1]!.idNumber });
    expect(taken.payload.userErrors[0].code).toBe('ID_NUMBER_TAKEN');
  });

  test('an id number that another record gets meanwhile is refused too', async () => {
    const { members } = await at.given.household([{}, { relation: '2' }]);
    const idNumber = anIdNumber('1971-02-03', '2');
    const other = await at.admin.connect();
    await other.query('begin');
    await other.query('update resident set id_number_index = $2 where id = $1', [
      members[1]!.id,
      at.resources.vault.idNumberIndex(idNumber),
    ]);
    const correction = correct(members[0]!.id, { idNumber });
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await other.query(waiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.query('commit');
    other.release();
    expect((await correction).payload.userErrors[0].code).toBe('ID_NUMBER_TAKEN');
  });

  test('nothing new, no ground, a stranger', async () => {
    const { members } = await at.given.household([{ name: '郑同名' }]);
    const { id } = members[0]!;
    expect((await correct(id, { name: '郑同名' })).payload.userErrors[0].code).toBe('NOTHING_TO_CHANGE');
    expect((await correct(id, { name: '郑异名', ground: '' })).errors[0]?.code).toBe('BAD_USER_INPUT');
    const stranger = await at.mutate(siblingClerk, 'correctResident', {
      residentId: id,
      name: '郑异名',
      ground: '户口簿',
    });
    expect(stranger.payload.userErrors[0].code).toBe('RESIDENT_NOT_FOUND');
  });
});
