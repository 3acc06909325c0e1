import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { randomUUID } from 'node:crypto';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const places = `query ($r: [_Any!]!) { _entities(representations: $r) {
  ... on Grid { code name type active community { code name parent { code level } } neighbours { code neighbours { code } } shape card { gridName workerName phone duties } }
  ... on Division { code name level parent { code } children { code } grids(first: 3) { edges { node { code } } pageInfo { hasNextPage } } } } }`;
const look = (caller: Partial<Caller>, text: string, codes: readonly string[], type = 'Grid') =>
  story.query(caller, text, { r: codes.map((code) => ({ __typename: type, code })) });

describe('a grid', () => {
  test('is public: name, kind, place, neighbours, outline and card, whoever asks', async () => {
    const { data, errors } = await look(asResident(randomUUID()), places, [grids.here]);
    expect(errors).toEqual([]);
    const [grid] = data._entities;
    expect(grid).toMatchObject({
      name: '徐家井社区04网格',
      type: 'A',
      active: true,
      community: { code: '431102004007', name: '徐家井社区', parent: { code: '431102004', level: 'SUBDISTRICT' } },
      shape: { type: 'Polygon', coordinates: [expect.any(Array)] },
    });
    expect(grid.neighbours.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['43110200400703', grids.beside]),
    );
    for (const { neighbours } of grid.neighbours)
      expect(neighbours.map(({ code }: { code: string }) => code)).toContain(grids.here);
    expect(grid.card).toMatchObject({ gridName: '徐家井社区04网格', workerName: null });
    expect(grid.card.duties.length).toBeGreaterThan(3);
  });

  test('at 50 costs as many statements as at one', async () => {
    const { rows } = await story.admin.query<{ code: string }>('select code from grid order by code limit 50');
    const whole = places.replace(
      'card {',
      'population { residents } governanceIndicators { visitsDue } workers { name } dailyPatrol { morningMinutes } keyPlaces { name } card {',
    );
    const one = await look(people.officer, whole, [grids.here]);
    const fifty = await look(
      people.officer,
      whole,
      rows.map(({ code }) => code),
    );
    expect([one.errors, fifty.errors]).toEqual([[], []]);
    expect(fifty.data._entities).toHaveLength(50);
    expect(one.sql).toBeGreaterThan(0);
    expect(fifty.sql).toBe(one.sql);
  });

  test('that does not exist is not found, whatever is written in its place', async () => {
    for (const code of ['43110200400799', '431102', '', "' or 1=1 --", '43110200400704%', 'x'.repeat(300)]) {
      const answer = await story.query(people.officer, 'query ($code: ID!) { grid(code: $code) { name } }', { code });
      expect([code, answer.data.grid, answer.errors[0]?.code]).toEqual([code, null, 'NOT_FOUND']);
    }
  });

  test("counts what only its own staff may know: another's get NOT_FOUND, residents FORBIDDEN", async () => {
    const counts =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { population { residents } governanceIndicators { openIncidents visitsDue patrolMinutesToday } warning } } }';
    const { errors, data } = await look(people.siblingGridWorker, counts, [grids.here]);
    expect(data._entities[0]).toEqual({ population: null, governanceIndicators: null, warning: null });
    expect(errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    const resident = await look(asResident(randomUUID()), counts, [grids.here]);
    expect(resident.errors.map(({ code }) => code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    const own = await look(people.gridWorker, counts, [grids.here]);
    expect(own.errors).toEqual([]);
    expect(own.data._entities[0].governanceIndicators).toEqual({
      openIncidents: 0,
      visitsDue: 0,
      patrolMinutesToday: 0,
    });
  });
});

describe('a division', () => {
  test('knows its parent, its children and its grids, page by page', async () => {
    const { data, errors } = await look(people.clerk, places, ['431102', '431102004007'], 'Division');
    expect(errors).toEqual([]);
    const [district, community] = data._entities;
    expect(district).toMatchObject({ level: 'DISTRICT', name: '零陵区', parent: null });
    expect(district.children).toHaveLength(16);
    expect(district.grids.pageInfo.hasNextPage).toBe(true);
    expect(community).toMatchObject({ level: 'COMMUNITY', parent: { code: '431102004' }, children: [] });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const answer = await story.query(
        people.clerk,
        'query ($after: String) { grids(within: "431102004", first: 7, after: $after) { edges { node { code } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...answer.data.grids.edges.map(({ node }: { node: { code: string } }) => node.code));
      ({ hasNextPage: more, endCursor: after } = answer.data.grids.pageInfo);
    }
    const { rows } = await story.admin.query<{ code: string }>(
      `select code from grid where code >= '431102004' and code < '431102004:' order by code`,
    );
    expect(seen).toEqual(rows.map(({ code }) => code));
  });

  test.each([
    ['first: 0', 'BAD_USER_INPUT'],
    ['first: 101', 'BAD_USER_INPUT'],
    ['first: 5, after: "x"', 'BAD_USER_INPUT'],
  ])('refuses a page of %s', async (page, code) => {
    const answer = await story.query(people.clerk, `{ grids(within: "431102", ${page}) { edges { cursor } } }`);
    expect(answer.errors[0]?.code).toBe(code);
  });

  test('answers population and indicators of a whole district to those whose it is', async () => {
    await story.given.household(['1990-01-01', '1992-01-01']);
    const text =
      'query { division(code: "431102") { population { residents households asOf } governanceIndicators { asOf visitsDue } } }';
    const own = await story.query(people.dispatcher, text);
    expect(own.data.division.population).toMatchObject({ residents: 2, households: 1, asOf: expect.any(String) });
    expect((await story.query(people.farOfficer, text)).errors.map(({ code }) => code)).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
  });
});

describe('changing a division', () => {
  const change = (of: object, caller: Partial<Caller> = people.steward) =>
    story.outcome(caller, 'changeDivision', { code: '431102004009', ...of });

  test('is told to every department; its code and place stay', async () => {
    expect(await change({ name: '回龙塔新社区', active: false })).toBe('OK');
    const [event] = (await story.emitted('governance-petitions.division.changed.v1')).slice(-1);
    expect(event).toMatchObject({
      subject: '431102004009',
      version: 2,
      data: { state: { name: '回龙塔新社区', level: 'COMMUNITY', parentCode: '431102004', active: false } },
    });
  });

  test.each([
    [{}, 'NOTHING_TO_CHANGE'],
    [{ name: '' }, 'TEXT_REQUIRED'],
    [{ code: '510108', active: false }, 'DIVISION_NOT_FOUND'],
    [{ code: '431102999', active: false }, 'DIVISION_NOT_FOUND'],
    [{ code: "' or true", active: false }, 'DIVISION_NOT_FOUND'],
  ])('%j is refused: %s', async (of, code) => {
    expect(await change(of)).toBe(code);
  });

  test("is the steward's", async () => {
    expect(await change({ active: true }, people.officer)).toBe('FORBIDDEN');
  });
});

describe('changing a grid', () => {
  const change = (of: object, caller: Partial<Caller> = people.steward) =>
    story.outcome(caller, 'changeGrid', { gridCode: grids.near, ...of });

  test('is told to every department', async () => {
    expect(await change({ name: '  回龙塔一网格 ', type: 'B', active: false })).toBe('OK');
    const [event] = (await story.emitted('governance-petitions.grid.changed.v1')).slice(-1);
    // version 1 was the seed's
    expect(event).toMatchObject({
      subject: grids.near,
      version: 2,
      data: { state: { communityCode: '431102004009', name: '回龙塔一网格', type: 'B', active: false } },
    });
    expect(await change({ active: true, type: 'C' })).toBe('OK');
  });

  test('refuses what changes nothing, a name too long, another district, and who may not', async () => {
    expect(await change({})).toBe('NOTHING_TO_CHANGE');
    expect(await change({ type: 'C' })).toBe('NOTHING_TO_CHANGE');
    expect(await change({ name: ' ' })).toBe('TEXT_REQUIRED');
    expect(await change({ name: '长'.repeat(101) })).toBe('TEXT_TOO_LONG');
    expect(await change({ gridCode: grids.far, active: false })).toBe('GRID_NOT_FOUND');
    expect(await change({ gridCode: "x' or true", active: false })).toBe('GRID_NOT_FOUND');
    expect(await change({ active: false }, people.officer)).toBe('FORBIDDEN');
    expect(await change({ active: false }, { ...people.steward, department: 'one-window' })).toBe('FORBIDDEN');
  });

  test('twice with one requestId is done once; with another input it is a conflict', async () => {
    const requestId = randomUUID();
    const before = (await story.emitted()).length;
    expect(await change({ requestId, name: '一次' })).toBe('OK');
    expect(await change({ requestId, name: '一次' })).toBe('OK');
    expect((await story.emitted()).length).toBe(before + 1);
    expect(await change({ requestId, name: '二次' })).toBe('CONFLICT');
  });
});

describe('a grid worker', () => {
  const assign = (of: object, caller: Partial<Caller> = people.officer) =>
    story.outcome(caller, 'assignGridWorker', { gridCode: grids.here, ...of });
  const workers = async () => {
    const text =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { card { workerName phone } workers { id name since until grids { code } } } } }';
    return (await look(people.gridWorker, text, [grids.here])).data._entities[0];
  };

  test('follows the one before, whose last day is the day before', async () => {
    expect(await assign({ name: '陈一', phone: '0746-6221234', since: '2026-01-01' })).toBe('OK');
    expect(await assign({ name: '林二', phone: '13800000000', since: '2026-03-10' })).toBe('OK');
    expect(await workers()).toMatchObject({
      card: { workerName: '林二', phone: '13800000000' },
      workers: [{ name: '林二', since: '2026-03-10', until: null }],
    });
    story.moveTo('2026-03-09');
    expect(await workers()).toMatchObject({ card: { workerName: '陈一' }, workers: [{ until: '2026-03-09' }] });
    story.moveTo('2026-03-10');
  });

  test('may be known already, and work another grid', async () => {
    const { workers: all } = await workers();
    const id = all[0].id;
    expect(await assign({ gridCode: grids.beside, workerId: id, since: '2026-03-10' })).toBe('OK');
    expect((await workers()).workers[0].grids).toEqual([{ code: grids.here }, { code: grids.beside }]);
    expect(await assign({ gridCode: grids.beside, workerId: id, name: '谁', since: '2026-03-11' })).toBe(
      'WORKER_UNCLEAR',
    );
    expect(await assign({ gridCode: grids.beside, workerId: randomUUID(), since: '2026-03-11' })).toBe(
      'WORKER_NOT_FOUND',
    );
    expect(await assign({ gridCode: grids.beside, workerId: 'x', since: '2026-03-11' })).toBe('WORKER_NOT_FOUND');
  });

  test.each([
    [{ name: '赵', phone: '12345', since: '2026-04-01' }, 'PHONE_INVALID'],
    [{ name: '', phone: '13800000000', since: '2026-04-01' }, 'TEXT_REQUIRED'],
    [{ name: '赵', phone: '13800000000', since: '2026-03-10' }, 'SINCE_TOO_EARLY'],
    [{ name: '赵', phone: '13800000000', since: '2026-02-30' }, 'BAD_USER_INPUT'],
    [{ gridCode: grids.far, name: '赵', phone: '13800000000', since: '2026-04-01' }, 'GRID_NOT_FOUND'],
  ])('is refused when %j: %s', async (input, code) => {
    expect(await assign(input)).toBe(code);
  });

  test('is assigned by the department alone', async () => {
    const input = { name: '赵', phone: '13800000000', since: '2026-04-01' };
    expect(await assign(input, people.clerk)).toBe('FORBIDDEN');
    expect(await assign(input, people.gridWorker)).toBe('FORBIDDEN');
  });

  test('is one a grid, also when two are assigned at once', async () => {
    const both = await Promise.all(
      ['甲', '乙'].map((name) => assign({ name, phone: '13800000000', since: '2026-05-01' })),
    );
    expect(both.sort()).toEqual(['OK', 'SINCE_TOO_EARLY']);
  });
});
