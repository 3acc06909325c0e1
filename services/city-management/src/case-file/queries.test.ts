import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { ResidentMerged, ResidentUnmerged } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import { caseFileSnapshot } from '../snapshots/case-file.ts';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const { officer, clerk } = people;

describe('lists', () => {
  test('come by deadline, undated last, page by page', async () => {
    const own = await setup();
    try {
      const ids: string[] = [];
      for (const kindCode of ['DIRTY_WATER', 'BURNING', 'TRAFFIC_SIGN'])
        ids.push(await own.given.handled({ kindCode }));
      ids.push(await own.given.filed());
      const list = async (orderBy: string, after: string | null) => {
        const answer = await own.query(
          officer,
          `query ($after: String, $orderBy: CaseFileOrder!) { caseFiles(within: "431102", orderBy: $orderBy, first: 3, after: $after) {
             edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
          { after, orderBy },
        );
        return answer.data.caseFiles as {
          edges: { node: { id: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      };
      const read = async (orderBy: string) => {
        const first = await list(orderBy, null);
        expect(first.pageInfo.hasNextPage).toBe(true);
        const second = await list(orderBy, first.pageInfo.endCursor);
        return [...first.edges, ...second.edges].map(({ node }) => node.id);
      };
      expect(await read('DUE')).toEqual([ids[1], ids[2], ids[0], ids[3]]);
      expect(await read('NEWEST')).toEqual([...ids].reverse());
      const bad = await own.query(officer, '{ caseFiles(within: "4311", first: 3) { edges { cursor } } }');
      expect(bad.errors[0]?.code).toBe('BAD_USER_INPUT');
      const cursor = await own.query(
        officer,
        '{ caseFiles(within: "431102", first: 3, after: "eA") { edges { cursor } } }',
      );
      expect(cursor.errors[0]?.code).toBe('BAD_USER_INPUT');
    } finally {
      await own.dispose();
    }
  });
  test('of many grids cost what one costs', async () => {
    await story.given.filed();
    const look = (...codes: string[]) =>
      story.query(
        officer,
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { code caseFiles(first: 2) { edges { node { id tasks { id } } } } components(first: 2) { edges { cursor } } } } }`,
        { r: codes.map((code) => ({ __typename: 'Grid', code })) },
      );
    const one = await look(grids.here);
    const many = await look(
      grids.here,
      grids.near,
      ...Array.from({ length: 48 }, (_, n) => `4311020040${String(n + 10)}01`),
    );
    expect(one.errors).toEqual([]);
    expect(many.sql).toBe(one.sql);
    expect(many.data._entities[0].caseFiles.edges).toHaveLength(1);
    expect(many.data._entities[1].caseFiles.edges).toHaveLength(0);
  });
});

describe('case files of a house', () => {
  const register = (of: object, caller: Partial<Caller> = officer) =>
    story.act(caller, 'registerCaseFile', {
      source: 'INSPECTOR',
      kindCode: 'MANHOLE_COVER',
      conditionNo: 1,
      gridCode: grids.here,
      place: '徐家井路12号',
      description: '屋顶加建',
      photos: [],
      ...of,
    });
  const look = (caller: Partial<Caller>, args: string, ...ids: string[]) =>
    story.query(
      caller,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on House { id
        caseFiles${args} { edges { cursor node { id house { id } } } pageInfo { hasNextPage endCursor } } } } }`,
      { r: ids.map((id) => ({ __typename: 'House', id })) },
    );
  const ids = (answer: { data: { _entities: { caseFiles: { edges: { node: { id: string } }[] } }[] } }, at = 0) =>
    answer.data._entities[at]!.caseFiles.edges.map(({ node }) => node.id);

  test('are those registered with it, newest first, page by page, in the files’ own jurisdictions', async () => {
    const [house, other] = [uuidv7(), uuidv7()];
    const opened: string[] = [];
    for (const input of [
      { houseId: house },
      { houseId: house.toUpperCase(), gridCode: grids.near },
      { houseId: house },
    ])
      opened.push((await register(input)).caseFile.id);
    await register({});
    const first = await look(officer, '(first: 2)', house);
    expect(ids(first)).toEqual([opened[2], opened[1]]);
    const { edges, pageInfo } = first.data._entities[0].caseFiles;
    expect(edges[0].node.house).toEqual({ id: house });
    expect(pageInfo.hasNextPage).toBe(true);
    const rest = await look(officer, `(first: 2, after: "${pageInfo.endCursor}")`, house);
    expect([ids(rest), rest.data._entities[0].caseFiles.pageInfo.hasNextPage]).toEqual([[opened[0]], false]);
    expect(ids(await look(clerk, '', house))).toEqual([opened[2], opened[0]]);
    expect(ids(await look(people.siblingClerk, '', house))).toEqual([opened[1]]);
    expect(ids(await look(people.farOfficer, '', house))).toEqual([]);
    const many = await look(officer, '(first: 2)', house, other, ...Array.from({ length: 48 }, () => uuidv7()));
    expect([ids(many), ids(many, 1)]).toEqual([[opened[2], opened[1]], []]);
    expect(many.sql).toBe(first.sql);
    for (const caller of [people.otherOfficer, asResident(uuidv7())])
      expect((await look(caller, '', house)).errors[0]?.code).toBe('FORBIDDEN');
  });

  test('need an id that can be one', async () => {
    const refused = await register({ houseId: "12' or 1=1" });
    expect([refused.caseFile, refused.userErrors]).toEqual([null, [{ code: 'HOUSE_ID_INVALID', field: 'houseId' }]]);
    const { data, errors } = await look(officer, '', "12' or 1=1");
    expect([data._entities, errors[0]?.code]).toEqual([[null], 'NOT_FOUND']);
    for (const args of ['(first: 0)', '(first: 101)', '(first: 1, after: "eA")'])
      expect((await look(officer, args, uuidv7())).errors[0]?.code).toBe('BAD_USER_INPUT');
  });
});

const mattersOf = (caller: object, ...ids: string[]) =>
  story.query(
    caller,
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { id cityMatters(first: 5) { id application { id } tasks { id } component { code } } } } }`,
    { r: ids.map((id) => ({ __typename: 'Resident', id })) },
  );
const repairOf = async (applicantId: string) => {
  const { id } = await story.given.application({ itemCode: 'C02', applicantId, matter: story.given.matter() });
  return story.idOf('case_file', 'application_id', id);
};

test('the matters of fifty residents cost what those of one cost', async () => {
  const residents: string[] = [];
  for (let n = 0; n < 50; n += 1) residents.push((await story.given.resident()).id);
  await repairOf(residents[0]!);
  const one = await mattersOf(clerk, residents[0]!);
  expect(one.data._entities[0].cityMatters).toHaveLength(1);
  expect((await mattersOf(clerk, ...residents)).sql).toBe(one.sql);
});

test('a merge takes the matters to the survivor, its undoing brings them back', async () => {
  const [merged, survivor] = [await story.given.resident(), await story.given.resident({ gridCode: grids.near })];
  const [one, two] = [await repairOf(merged.id), await repairOf(survivor.id)];
  await story.receive(ResidentMerged, merged.id, {
    state: { ...merged.state, mergedInto: survivor.id },
    survivorId: survivor.id,
  });
  const ids = async (caller: object, id: string) =>
    (await mattersOf(caller, id)).data._entities[0]?.cityMatters.map((each: { id: string }) => each.id).sort() ?? null;
  expect(await ids(asResident(survivor.id), survivor.id)).toEqual([one, two].sort());
  expect(await ids(people.siblingClerk, merged.id)).toEqual([one, two].sort());
  await story.receive(ResidentUnmerged, merged.id, { state: merged.state, survivorId: survivor.id });
  expect(await ids(asResident(survivor.id), survivor.id)).toEqual([two]);
  expect(await ids(asResident(merged.id), merged.id)).toEqual([one]);
});

test('row-level security holds beneath the resolvers', async () => {
  const { id } = await story.given.resident();
  const file = await repairOf(id);
  const seen = async (scope: object) => {
    const rows = await story.parts.database.read<{ n: number }>(
      { kind: 'caller', jurisdiction: '', ...scope },
      'select count(*)::int as n from case_file where id = $1',
      [file],
    );
    return rows[0]!.n;
  };
  expect(await seen({ jurisdiction: '431102004007' })).toBe(1);
  expect(await seen({ residentId: id })).toBe(1);
  for (const scope of [{ jurisdiction: '431102004009' }, { jurisdiction: '510108' }, {}, { residentId: file }])
    expect(await seen(scope)).toBe(0);
});

test('a snapshot tells of every filed file with its version, and of none that was only collected', async () => {
  const filed = await story.given.filed();
  const { caseFile } = await story.act(officer, 'registerCaseFile', {
    source: 'VIDEO',
    kindCode: 'DUST',
    conditionNo: 1,
    gridCode: grids.here,
    place: '工地',
    description: '未覆盖',
  });
  const rows = [];
  const read = <Row>(text: string, values?: unknown[]) =>
    story.parts.database.read<Row>({ kind: 'system', reason: 'test' }, text, values);
  for await (const page of caseFileSnapshot.stream(read)) rows.push(...page);
  expect(rows.find(({ id }) => id === filed)).toMatchObject({ version: 1, state: { status: 'FILED', round: 1 } });
  expect(rows.some(({ id }) => id === caseFile.id)).toBe(false);
});
