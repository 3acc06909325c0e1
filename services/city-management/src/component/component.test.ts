import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grids, people, photo, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const { officer, clerk, siblingClerk, farOfficer, supervisor } = people;
const steward = { ...officer, sub: 'steward', role: 'steward' } as const;
const code = '4311020101100017';
const lamp = {
  code,
  name: '徐家井路路灯17号',
  state: 'INTACT',
  position: { longitude: 111.62, latitude: 26.22 },
  accuracy: 'B',
  gridCode: grids.here,
  responsibleUnit: '路灯管理所',
};

const act = (caller: object, name: string, input: object): Promise<string> =>
  story.outcome(caller, name, input, 'component { code state }', ({ component }) => component.state);

describe('a component', () => {
  test('is registered once under its checked code, and changed', async () => {
    expect(await act(steward, 'registerComponent', { ...lamp, code: '4311029901100017' })).toBe(
      'COMPONENT_CODE_INVALID',
    );
    expect(await act(steward, 'registerComponent', { ...lamp, code: '5101080101100017' })).toBe('GRID_UNKNOWN');
    expect(await act(steward, 'registerComponent', { ...lamp, position: { longitude: 0, latitude: 0 } })).toBe(
      'POSITION_INVALID',
    );
    expect(await act(clerk, 'registerComponent', lamp)).toBe('FORBIDDEN');
    const both = await Promise.all([act(steward, 'registerComponent', lamp), act(officer, 'registerComponent', lamp)]);
    expect(both.sort()).toEqual(['COMPONENT_EXISTS', 'INTACT']);
    expect(await act(officer, 'changeComponent', { code })).toBe('COMPONENT_UNCHANGED');
    expect(await act(farOfficer, 'changeComponent', { code, state: 'LOST' })).toBe('COMPONENT_NOT_FOUND');
    expect(await act(officer, 'changeComponent', { code, state: 'DAMAGED' })).toBe('DAMAGED');
    const { data } = await story.query(
      clerk,
      `{ component(code: "${code}") { class className position { longitude } grid { code } responsibleUnit } }`,
    );
    expect(data.component).toEqual({
      class: 'UTILITIES',
      className: '路灯',
      position: { longitude: 111.62 },
      grid: { code: grids.here },
      responsibleUnit: '路灯管理所',
    });
    expect((await story.query(siblingClerk, `{ component(code: "${code}") { code } }`)).errors[0]?.code).toBe(
      'NOT_FOUND',
    );
  });

  test('stands in the file on it', async () => {
    const { caseFile } = await story.act(officer, 'registerCaseFile', {
      source: 'INSPECTOR',
      kindCode: 'STREET_LAMP',
      conditionNo: 1,
      gridCode: grids.here,
      place: '徐家井路',
      description: '路灯不亮',
      componentCode: code,
    });
    const { data } = await story.query(officer, 'query ($id: ID!) { caseFile(id: $id) { component { code } } }', {
      id: caseFile.id,
    });
    expect(data.caseFile.component).toEqual({ code });
  });

  test('comes by its code, page by page', async () => {
    const codes = ['4311020400200001', '4311020400200002', '4311020400200003'];
    for (const each of codes) await act(steward, 'registerComponent', { ...lamp, code: each });
    const page = async (after: string | null) =>
      (
        await story.query(
          officer,
          `query ($after: String) { components(within: "431102004007", class: GREENING, first: 2, after: $after) { edges { node { code } } pageInfo { endCursor hasNextPage } } }`,
          { after },
        )
      ).data.components;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.edges, ...second.edges].map(({ node }) => node.code)).toEqual(codes);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });
});

test('indicators count an area and its units, every stage in time, never a person', async () => {
  const own = await setup();
  try {
    const close = async (id: string) => {
      await own.step(officer, 'feedBackCaseFile', id, { result: '已处置', photos: [photo()] });
      await own.inspect(id);
      await own.step(supervisor, 'checkCaseFile', id);
    };
    await close(await own.given.handled());
    const late = await own.given.handled();
    const open = await own.given.handled({ kindCode: 'HEAPED_RUBBISH' });
    await own.given.handled({ gridCode: grids.near });
    await own.step(officer, 'askDelay', open, { until: '2026-03-10T22:00:00+08:00', reason: '机械未到' });
    await own.step(supervisor, 'settleDelay', open, { granted: true, reason: '同意' });
    own.moveTo('2026-03-10T23:00:00+08:00');
    await close(late);
    const look = async (...codes: string[]) => {
      const answer = await own.query(
        clerk,
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Division { cityManagementIndicators(from: "2026-03-10", through: "2026-03-10") {
           filed due closed onTime closingRate onTimeRate urgentClosingRate urgentOnTimeRate evaluation { onTimePoints closingPoints points urgentGoalsMet } } } } }`,
        { r: codes.map((each) => ({ __typename: 'Division', code: each })) },
      );
      return {
        sql: answer.sql,
        all: answer.data._entities.map((each: { cityManagementIndicators: object }) => each.cityManagementIndicators),
      };
    };
    const { all, sql } = await look('431102004007', '431102004009', '431102');
    expect(sql).toBe((await look('431102')).sql);
    // the delayed file is out of the rates
    expect(all[0]).toMatchObject({
      filed: 3,
      due: 2,
      closed: 2,
      onTime: 1,
      closingRate: 1,
      onTimeRate: 0.5,
      urgentOnTimeRate: 0.5,
    });
    expect(all[0].evaluation).toEqual({ onTimePoints: 30, closingPoints: 20, points: 50, urgentGoalsMet: false });
    expect(all[1]).toMatchObject({ filed: 1, due: 1, closed: 0, closingRate: 0 });
    expect(all[2]).toMatchObject({ filed: 4, due: 3, closed: 2 });
    for (const from of ['2026-02-30', '0000-01-01', '2026-03-11T00:00:00Z', '9999-12-31', '2026-12-31']) {
      const bad = await own.query(clerk, `{ cityManagementUnits(within: "431102", from: "${from}") { unit } }`);
      expect(bad.errors[0]?.code).toBe('BAD_USER_INPUT');
    }
    const until = await own.query(clerk, '{ cityManagementUnits(within: "431102", through: "9999-12-31") { unit } }');
    expect(until.errors[0]?.code).toBe('BAD_USER_INPUT');
  } finally {
    await own.dispose();
  }
});
