import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const { officer, clerk, siblingClerk, farOfficer } = people;
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
