import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { uuidv7 } from '@one-window/database';
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
    const read = (...codes: string[]) =>
      story.query(
        officer,
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { code caseFiles(first: 2) { edges { node { id tasks { id } } } } components(first: 2) { edges { cursor } } } } }`,
        { r: codes.map((code) => ({ __typename: 'Grid', code })) },
      );
    const one = await read(grids.here);
    const many = await read(
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
  const read = (caller: Partial<Caller>, args: string, ...ids: string[]) =>
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
    const first = await read(officer, '(first: 2)', house);
    expect(ids(first)).toEqual([opened[2], opened[1]]);
    const { edges, pageInfo } = first.data._entities[0].caseFiles;
    expect(edges[0].node.house).toEqual({ id: house });
    expect(pageInfo.hasNextPage).toBe(true);
    const rest = await read(officer, `(first: 2, after: "${pageInfo.endCursor}")`, house);
    expect([ids(rest), rest.data._entities[0].caseFiles.pageInfo.hasNextPage]).toEqual([[opened[0]], false]);
    expect(ids(await read(clerk, '', house))).toEqual([opened[2], opened[0]]);
    expect(ids(await read(people.siblingClerk, '', house))).toEqual([opened[1]]);
    expect(ids(await read(people.farOfficer, '', house))).toEqual([]);
    const many = await read(officer, '(first: 2)', house, other, ...Array.from({ length: 48 }, () => uuidv7()));
    expect([ids(many), ids(many, 1)]).toEqual([[opened[2], opened[1]], []]);
    expect(many.sql).toBe(first.sql);
    for (const caller of [people.otherOfficer, asResident(uuidv7())])
      expect((await read(caller, '', house)).errors[0]?.code).toBe('FORBIDDEN');
  });

  test('need an id that can be one', async () => {
    const refused = await register({ houseId: "12' or 1=1" });
    expect([refused.caseFile, refused.userErrors]).toEqual([null, [{ code: 'HOUSE_ID_INVALID', field: 'houseId' }]]);
    const { data, errors } = await read(officer, '', "12' or 1=1");
    expect([data._entities, errors[0]?.code]).toEqual([[null], 'NOT_FOUND']);
    for (const args of ['(first: 0)', '(first: 101)', '(first: 1, after: "eA")'])
      expect((await read(officer, args, uuidv7())).errors[0]?.code).toBe('BAD_USER_INPUT');
  });
});
