import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { IncidentState } from '@one-window/contracts/governance-petitions';
import type { Answer } from '@one-window/dev/testing';
import { incidentSnapshot } from '../snapshots/incident.ts';
import { setupMatters, type Matters } from '../testing/matters.ts';
import { grids, people } from '../testing/setup.ts';

let story: Matters;
beforeAll(async () => {
  story = await setupMatters();
});
afterEach(() => story.moveTo('2026-03-10'));
afterAll(() => story.dispose());

const done = { result: '已拆除飞线' };

describe('lists and figures', () => {
  test('pages by the nearest limit, each incident once, at the same number of statements', async () => {
    for (let n = 0; n < 5; n += 1) await story.given.dispatched({ category: 'SANITATION.NOISE' }, 'public-security');
    const ask = (first: number, after: string | null) =>
      story.query(
        people.officer,
        `query ($first: Int!, $after: String) { incidents(first: $first, after: $after, status: DISPATCHED) {
          edges { node { id dueAt grid { code } timeline { no } } } pageInfo { hasNextPage endCursor } } }`,
        { first, after },
      );
    const ids: string[] = [];
    let last = '';
    for (let after: string | null = null; ;) {
      const answer: Answer = await ask(3, after);
      const { edges, pageInfo } = answer.data.incidents;
      for (const { node } of edges) {
        expect(node.dueAt >= last).toBe(true);
        last = node.dueAt;
        ids.push(node.id);
      }
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect((await ask(100, null)).sql).toBe((await ask(1, null)).sql);
    expect((await ask(10, 'garbage')).errors[0]?.code).toBe('BAD_USER_INPUT');
    expect((await ask(101, null)).errors[0]?.code).toBe('BAD_USER_INPUT');
  });

  test('rates count what is due less what is deferred', async () => {
    const far = { gridCode: grids.near };
    const near = { ...people.siblingGridWorker };
    story.moveTo('2026-05-04');
    const make = async () => {
      const id = (await story.report(near, far)).noun!['id'] as string;
      await story.incident(people.dispatcher, 'fileIncident', id);
      await story.incident(people.dispatcher, 'dispatchIncident', id);
      return id;
    };
    const finish = async (id: string) => {
      await story.incident(people.dispatcher, 'reportHandled', id, done);
      await story.incident(near, 'verifyIncident', id, { passed: true, note: '好' });
      await story.incident(people.dispatcher, 'closeIncident', id, done);
    };
    const [inTime, late, deferred] = [await make(), await make(), await make(), await make()];
    await story.incident(people.dispatcher, 'deferIncident', deferred!, { reason: '等材料' });
    await finish(inTime!);
    story.moveTo('2026-05-08');
    await finish(late!);
    const { data, errors } = await story.query(
      people.officer,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { warning governanceIndicators { openIncidents overdueIncidents }
        incidentIndicators { month registered due deferred closed closedInTime closingRate onTimeRate } } } }`,
      { r: [{ __typename: 'Grid', code: grids.near }] },
    );
    expect(errors).toEqual([]);
    expect(data._entities[0]).toMatchObject({
      warning: 'BLUE',
      governanceIndicators: { openIncidents: 2, overdueIncidents: 1 },
      incidentIndicators: { month: '2026-05', registered: 4, due: 4, deferred: 1, closed: 2, closedInTime: 1 },
    });
    expect(data._entities[0].incidentIndicators.closingRate).toBeCloseTo(2 / 3);
    expect(data._entities[0].incidentIndicators.onTimeRate).toBeCloseTo(1 / 3);
  });

  test("a department's officers are shown a grid's incidents that are theirs, also behind many that are not", async () => {
    const mine = await story.given.dispatched();
    const { rows } = await story.admin.query('select grid_code, department from incident where id = $1', [mine]);
    const { grid_code: code, department } = rows[0];
    await story.admin.query(
      `insert into incident select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()::text, 'number', 'X' || n,
         'department', 'civil-affairs', 'due_at', '2020-01-01T00:00:00Z'))).* from incident i, generate_series(1, 101) n where i.id = $1`,
      [mine],
    );
    const { data, errors } = await story.query(
      { ...people.cityOfficer, department },
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Grid { incidents(first: 100) { id department } } } }',
      { r: [{ __typename: 'Grid', code }] },
    );
    expect(errors).toEqual([]);
    expect(data._entities[0].incidents.map(({ id }: { id: string }) => id)).toContain(mine);
    await story.admin.query(`delete from incident where number like 'X%'`);
  });

  test('a snapshot tells of every incident its state and version', async () => {
    const id = await story.given.dispatched();
    const rows = [];
    const read = <Row>(text: string, values?: unknown[]) =>
      story.parts.database.read<Row>({ kind: 'system', reason: 'test' }, text, values);
    for await (const page of incidentSnapshot.stream(read)) rows.push(...page);
    const all = await story.admin.query('select count(*)::int as n from incident');
    expect(rows).toHaveLength(all.rows[0].n);
    const told = rows.find((row) => row.id === id)!;
    expect(told.version).toBe(3);
    expect(IncidentState.parse(told.state)).toMatchObject({ status: 'DISPATCHED', dispatch: { no: 1, round: 1 } });
  });
});
