import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callers, grids, setup } from '../testing/setup.ts';

const { clerk, siblingClerk, foreignClerk, officer } = callers;
let at: Awaited<ReturnType<typeof setup>>;
let home: Awaited<ReturnType<typeof at.given.household>>;
beforeAll(async () => {
  at = await setup();
  home = await at.given.household([
    { name: '王小明', phone: '13800000001', birthOn: '1966-11-22' },
    { name: '刘芳', relation: '1', sex: '2' },
  ]);
}, 60_000);
afterAll(() => at.dispose());

const id = () => home.members[0]!.id;
const reference = (caller: object, ids: string[], fields = 'name', type = 'Resident') =>
  at.query(caller, `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`, {
    of: ids.map((one) => ({ __typename: type, id: one })),
  });

describe('the wrong person', () => {
  test("another department's data steward reads and finds nobody; people and housing's does", async () => {
    const steward = { ...officer, sub: 'steward', role: 'steward' } as const;
    const foreign = { ...steward, department: 'social-security' };
    const search = '{ searchResidents(text: "王小明", first: 1) { edges { node { id } } } }';
    const codes = async (caller: object) =>
      (
        await Promise.all([
          at.resident(caller, id()),
          at.query(caller, `{ household(id: "${home.id}") { number } }`),
          reference(caller, [id()]),
          at.query(caller, search),
        ])
      ).map(({ errors }) => errors[0]?.code ?? 'OK');
    expect(await codes(steward)).toEqual(['OK', 'OK', 'OK', 'OK']);
    expect(await codes(foreign)).toEqual(Array(4).fill('FORBIDDEN'));
  });

  test.each([
    ['a sibling clerk', siblingClerk],
    ['a foreign clerk', foreignClerk],
    ['a clerk of no place', { ...clerk, jurisdiction: '' }],
    [
      'another resident',
      {
        role: 'resident',
        jurisdiction: '',
        department: '',
        residentId: '01990000-0000-7000-8000-000000000001',
        purpose: undefined,
      },
    ],
  ] as const)('%s finds no resident, household or house, by id or reference', async (_, caller) => {
    const answers = await Promise.all([
      at.resident(caller, id()),
      at.query(caller, `{ household(id: "${home.id}") { number } }`),
      at.query(caller, `{ house(id: "${home.houseId}") { doorPlate } }`),
      reference(caller, [id()]),
      reference(caller, [home.id], 'number', 'Household'),
      reference(caller, [home.houseId], 'doorPlate', 'House'),
    ]);
    const missing = await at.resident(caller, '01990000-0000-7000-8000-00000000000f');
    for (const { errors, data } of answers) {
      expect(errors.map(({ code, message }) => ({ code, message }))).toEqual([
        { code: 'NOT_FOUND', message: missing.errors[0]!.message },
      ]);
      expect(JSON.stringify(data)).not.toMatch(/王|徐家井/);
    }
  });

  test('no purpose, a purpose that is not the role’s, a role that may not', async () => {
    const codes = async (caller: object, fields: string) => [
      ...new Set((await at.query(caller, `{ resident(id: "${id()}") { ${fields} } }`)).errors.map(({ code }) => code)),
    ];
    expect(await codes({ ...clerk, purpose: undefined }, 'name')).toEqual(['PURPOSE_REQUIRED']);
    expect(await codes({ ...clerk, purpose: 'AUDIT' }, 'name')).toEqual(['FORBIDDEN']);
    expect(await codes({ ...clerk, role: 'operator' }, 'name')).toEqual(['FORBIDDEN']);
    expect(await codes({ ...clerk, role: 'auditor', purpose: 'AUDIT' }, 'idNumber')).toEqual(['FORBIDDEN']);
    expect(await codes({ ...clerk, role: 'anonymous', purpose: undefined }, 'name')).toEqual(['UNAUTHENTICATED']);
  });

  test('a resident sees their own record and home, and of the family no more than that', async () => {
    const self = {
      sub: 'r',
      role: 'resident',
      jurisdiction: '',
      department: '',
      residentId: id(),
      purpose: undefined,
    } as const;
    const { resident, errors } = await at.resident(self, id());
    expect(errors).toEqual([]);
    expect(resident).toMatchObject({
      name: '王小明',
      house: { id: home.houseId },
      household: { id: home.id, members: [{ id: id() }] },
    });
    expect((await at.resident(self, home.members[1]!.id)).errors[0]?.code).toBe('NOT_FOUND');
    const evidence = await reference(self, [id()], 'householdMembersEvidence { held code }');
    expect(evidence.data._entities[0].householdMembersEvidence).toEqual({ held: true, code: '2' });
  });
});

describe('plain values', () => {
  const plain = (caller: object, ids: string[]) => reference(caller, ids, 'idNumber phone');
  test('of one record with a purpose, written to the ledger', async () => {
    const { data } = await plain(clerk, [id()]);
    expect(data._entities).toEqual([{ idNumber: home.members[0]!.idNumber, phone: '13800000001' }]);
    const { rows } = await at.admin.query(
      'select kind, residents, categories, purpose from kit.access_ledger order by seq desc limit 1',
    );
    expect(rows[0]).toMatchObject({
      kind: 'OPENED',
      residents: [id()],
      categories: ['plain-identity'],
      purpose: 'ACCEPTANCE',
    });
  });
  test('not of two records at once', async () => {
    const { data, errors } = await plain(clerk, [id(), home.members[1]!.id]);
    expect(data._entities[1]).toEqual({ idNumber: null, phone: null });
    expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
  });
});

describe('evidence', () => {
  const fields = ['householdRegistration', 'residence', 'age', 'housing', 'householdMembers', 'death'].map(
    (name) => `${name}Evidence`,
  );
  const read = async (residentId: string) => {
    const { data } = await reference(clerk, [residentId], fields.map((name) => `${name} { held code asOf }`).join(' '));
    return data._entities[0] as Record<string, { held: boolean; code: string; asOf: string }>;
  };
  test('is a code each, as of now, and noted as evidence', async () => {
    const facts = await read(id());
    expect(Object.values(facts).map(({ held, code }) => [held, code])).toEqual([
      [true, '01'],
      [true, '2020-01-01'],
      [true, expect.stringMatching(/^\d\d$/)],
      [true, '01'],
      [true, '2'],
      [false, null],
    ]);
    expect(facts['ageEvidence']!.asOf).toMatch(/Z$/);
    const { rows } = await at.admin.query('select kind from kit.access_ledger order by seq desc limit 1');
    expect(rows[0].kind).toBe('EVIDENCE');
  });
  test('of one who came last month, floating, and died', async () => {
    const today = at.parts.clock.today();
    const { members } = await at.given.household([{ populationKind: '02', registeredOn: today }]);
    expect((await read(members[0]!.id))['residenceEvidence']!.held).toBe(false);
    await at.mutate(clerk, 'recordDeath', { residentId: members[0]!.id, diedOn: today, certificateNumber: '1' });
    const facts = await read(members[0]!.id);
    expect(facts['deathEvidence']).toMatchObject({ held: true, code: today });
    expect(facts['householdRegistrationEvidence']).toMatchObject({ held: false, code: '02' });
    expect(facts['householdMembersEvidence']).toMatchObject({ held: false, code: '0' });
  });
});

describe('lists', () => {
  test('a list of 50 costs as many statements as a list of 1', async () => {
    for (let n = 0; n < 25; n += 1) await at.given.household([{ name: '周一' }, { name: '周二', relation: '1' }]);
    const list = (first: number) =>
      at.query(
        clerk,
        `{ residents(within: "431102004007", first: ${first}) { edges { node { name age idNumberMasked
        house { doorPlate address households { number } } household { number householder { name } members { name } } grid { code } } } } }`,
      );
    const [one, fifty] = [await list(1), await list(50)];
    expect(fifty.errors).toEqual([]);
    expect(fifty.data.residents.edges).toHaveLength(50);
    expect(fifty.sql).toBe(one.sql);
    expect(fifty.sql).toBeLessThanOrEqual(9);
  });

  test('pages cover a place once, and only a place of the caller’s own', async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data } = await at.query(
        officer,
        `query ($after: String) { residents(within: "431102004", first: 7, after: $after) {
        edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...data.residents.edges.map((edge: { node: { id: string } }) => edge.node.id));
      ({ hasNextPage: more, endCursor: after } = data.residents.pageInfo);
    }
    const { rows } = await at.admin.query(
      `select count(*)::int as n from resident where status = 'PRESENT' and grid_code like '431102004%'`,
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(rows[0].n);
    const codeOf = async (within: string) =>
      (await at.query(clerk, `{ residents(within: "${within}") { edges { node { id } } } }`)).errors[0]?.code;
    for (const within of ['431102004009', '431102004', '431102', '', '4311020040', '%', '43110200400701x'])
      expect(await codeOf(within)).toBe('NOT_FOUND');
    expect(await codeOf(grids.home)).toBeUndefined();
  });

  test('houses by the beginning of their door plate, within the jurisdiction', async () => {
    const other = await at.given.household([{}], { gridCode: grids.sibling, doorPlate: '潇水路1号' });
    const mine = await at.given.household([{}], { doorPlate: '潇水路2号' });
    const find = async (caller: object) =>
      (
        await at.query(
          caller,
          '{ houses(doorPlate: "潇水路") { id address dwellingKind floorAreaSquareMetres households { id } } }',
        )
      ).data.houses;
    expect(await find(clerk)).toEqual([
      {
        id: mine.houseId,
        address: '湖南省永州市零陵区潇水路2号',
        dwellingKind: 'OWNED',
        floorAreaSquareMetres: 88.5,
        households: [{ id: mine.id }],
      },
    ]);
    expect((await find(siblingClerk)).map((house: { id: string }) => house.id)).toEqual([other.houseId]);
  });
});

test('a merged id answers the survivor', async () => {
  const merged = '01990000-0000-7000-8000-0000000000ee';
  await at.admin.query(`insert into kit.alias (noun, merged_id, survivor_id) values ('resident', $1, $2)`, [
    merged,
    id(),
  ]);
  expect((await at.resident(clerk, merged)).resident).toMatchObject({ id: id(), name: '王小明' });
  expect((await reference(clerk, [merged, id()], 'id name')).data._entities).toEqual([
    { id: id(), name: '王小明' },
    { id: id(), name: '王小明' },
  ]);
});

test('100 requests at once on five connections: each sees its own range only', async () => {
  const other = await at.given.household([{ name: '孙三' }], { gridCode: grids.sibling });
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      at.query(
        n % 2 ? clerk : siblingClerk,
        `{ mine: resident(id: "${id()}") { name } theirs: resident(id: "${other.members[0]!.id}") { name } }`,
      ),
    ),
  );
  answers.forEach(({ data }, n) => {
    expect(data).toEqual(n % 2 ? { mine: { name: '王小明' }, theirs: null } : { mine: null, theirs: { name: '孙三' } });
  });
});
