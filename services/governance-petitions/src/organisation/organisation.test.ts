import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { creditCodeCheckDigit } from '@one-window/contracts/codes';
import type { Answer } from '@one-window/dev/testing';
import { randomUUID } from 'node:crypto';
import { grids, people, setup, storyDay, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

let serial = 0;
const freshCode = () => {
  const first17 = `91431102${String((serial += 1)).padStart(9, '0')}`;
  return first17 + creditCodeCheckDigit(first17);
};
const whole =
  'organisation { id creditCode name kind status address legalRepresentative registeredOn closedOn grid { code } }';
const input = (of: object = {}) => ({
  creditCode: freshCode(),
  name: '潇湘商贸有限公司',
  kind: 'ENTERPRISE',
  gridCode: grids.here,
  address: '徐家井路1号',
  legalRepresentative: '唐某',
  ...of,
});
const register = (of: object = {}, caller: Partial<Caller> = people.gridWorker) =>
  story.outcome(caller, 'registerOrganisation', input(of));
const registered = async (of: object = {}) =>
  (await story.mutate(people.officer, 'registerOrganisation', input(of), whole)).organisation;

describe('registering', () => {
  test('checks the code, keeps the public facts and tells others nothing of a person', async () => {
    const organisation = await registered({ creditCode: ' 91350100m000100y43 ' });
    expect(organisation).toMatchObject({
      creditCode: '91350100M000100Y43',
      status: 'ACTIVE',
      registeredOn: storyDay,
      legalRepresentative: '唐某',
      grid: { code: grids.here },
    });
    const [event] = (await story.emitted('governance-petitions.organisation.registered.v1')).slice(-1);
    expect(event).toMatchObject({ subject: organisation.id, version: 1 });
    expect(event!.data).toEqual({
      state: {
        name: '潇湘商贸有限公司',
        creditCode: '91350100M000100Y43',
        kind: 'ENTERPRISE',
        gridCode: grids.here,
        status: 'ACTIVE',
      },
    });
    expect(await register({ creditCode: '91350100M000100Y43' })).toBe('CREDIT_CODE_TAKEN');
  });

  test.each([
    [{ creditCode: '91350100M000100Y44' }, 'CREDIT_CODE_INVALID'],
    [{ creditCode: '' }, 'CREDIT_CODE_INVALID'],
    [{ creditCode: "'; drop table --1" }, 'CREDIT_CODE_INVALID'],
    [{ name: ' ' }, 'TEXT_REQUIRED'],
    [{ name: '长'.repeat(101) }, 'TEXT_TOO_LONG'],
    [{ address: '长'.repeat(501) }, 'TEXT_TOO_LONG'],
    [{ legalRepresentative: '' }, 'TEXT_REQUIRED'],
    [{ gridCode: grids.near }, 'GRID_NOT_FOUND'],
    [{ gridCode: '43110200400799' }, 'GRID_NOT_FOUND'],
  ])('%j is refused: %s', async (of, code) => {
    expect(await register(of)).toBe(code);
  });

  test('is for grid workers and officers of this department', async () => {
    expect(await register({}, people.clerk)).toBe('FORBIDDEN');
    expect(await register({}, people.cityOfficer)).toBe('FORBIDDEN');
    expect(await register({}, people.farOfficer)).toBe('GRID_NOT_FOUND');
  });

  test('two at once under one code are one', async () => {
    const creditCode = freshCode();
    const both = await Promise.all([register({ creditCode }), register({ creditCode }, people.officer)]);
    expect(both.sort()).toEqual(['CREDIT_CODE_TAKEN', 'OK']);
  });
});

describe('a look', () => {
  const one = `query ($id: ID, $creditCode: String) { ${'organisation(id: $id, creditCode: $creditCode) { id name legalRepresentative }'} }`;

  test('needs no purpose; who represents it is known in its own place only', async () => {
    const { id, creditCode } = await registered();
    for (const by of [{ id }, { creditCode }]) {
      const own = await story.query({ ...people.clerk, purpose: undefined }, one, by);
      expect(own.data.organisation).toEqual({ id, name: '潇湘商贸有限公司', legalRepresentative: '唐某' });
      const elsewhere = await story.query(people.siblingClerk, one, by);
      expect(elsewhere.data.organisation).toEqual({ id, name: '潇湘商贸有限公司', legalRepresentative: null });
    }
    for (const by of [{ id: randomUUID() }, { id: 'x' }, { creditCode: freshCode() }, { creditCode: '%' }])
      expect((await story.query(people.clerk, one, by)).errors[0]?.code).toBe('NOT_FOUND');
    for (const by of [{}, { id, creditCode }])
      expect((await story.query(people.clerk, one, by)).errors[0]?.code).toBe('BAD_USER_INPUT');
  });

  test('at 50 references costs as many statements as at one', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 50; n += 1) ids.push((await registered()).id);
    const text = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organisation { name legalRepresentative grid { name } } } }`;
    const look = (...some: string[]) =>
      story.query(people.clerk, text, { r: some.map((id) => ({ __typename: 'Organisation', id })) });
    const [first, all] = [await look(ids[0]!), await look(...ids)];
    expect([first.errors, all.errors]).toEqual([[], []]);
    expect(all.data._entities).toHaveLength(50);
    expect(all.sql).toBe(first.sql);
  });

  test("by the beginning of the name finds that place's, page by page", async () => {
    for (const name of ['零陵燃气一公司', '零陵燃气二公司', '零陵_百货'])
      await registered({ name, gridCode: grids.beside });
    const text = `query ($name: String, $after: String) { organisations(within: "${grids.beside}", name: $name, first: 1, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }`;
    const names: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const answer: Answer = await story.query(people.clerk, text, { name: '零陵燃气', after });
      expect(answer.errors).toEqual([]);
      const { edges, pageInfo } = answer.data.organisations;
      names.push(...edges.map(({ node }: { node: { name: string } }) => node.name));
      more = pageInfo.hasNextPage;
      after = pageInfo.endCursor;
    }
    expect(names.sort()).toEqual(['零陵燃气一公司', '零陵燃气二公司'].sort());
    for (const name of ['%', '_', '零陵%', "' or ''='"])
      expect((await story.query(people.clerk, text, { name })).data.organisations.edges).toEqual([]);
    for (const name of ['', ' ', 'x'.repeat(101)])
      expect((await story.query(people.clerk, text, { name })).errors[0]?.code).toBe('BAD_USER_INPUT');
  });
});

describe('changing and closing', () => {
  test('a seat moves with the representative, and is told', async () => {
    const { id } = await registered();
    const change = { organisationId: id, gridCode: grids.near, name: '新名', legalRepresentative: '刘某' };
    expect((await story.mutate(people.officer, 'changeOrganisation', change, whole)).organisation).toMatchObject({
      name: '新名',
      grid: { code: grids.near },
      legalRepresentative: '刘某',
    });
    const [event] = (await story.emitted('governance-petitions.organisation.changed.v1')).slice(-1);
    expect(event).toMatchObject({ subject: id, version: 2, data: { state: { gridCode: grids.near, name: '新名' } } });
    expect(await story.outcome(people.gridWorker, 'changeOrganisation', { organisationId: id, name: '回' })).toBe(
      'ORGANISATION_NOT_FOUND',
    );
  });

  test('a closed one changes no more', async () => {
    const { id } = await registered();
    const close = (closedOn: string) =>
      story.outcome(people.officer, 'closeOrganisation', { organisationId: id, closedOn });
    expect(await close('2026-03-11')).toBe('DAY_NOT_POSSIBLE');
    expect(await close('2026-13-01')).toBe('BAD_USER_INPUT');
    expect(await close('2026-03-09')).toBe('OK');
    expect(await close('2026-03-09')).toBe('ORGANISATION_CLOSED');
    expect(await story.outcome(people.officer, 'changeOrganisation', { organisationId: id, name: '新' })).toBe(
      'ORGANISATION_CLOSED',
    );
    expect(
      await story.outcome(people.officer, 'registerKeyPlace', {
        name: '库房',
        kind: 'HAZARDOUS_SITE',
        gridCode: grids.here,
        organisationId: id,
      }),
    ).toBe('ORGANISATION_CLOSED');
    const [event] = (await story.emitted('governance-petitions.organisation.changed.v1')).slice(-1);
    expect(event).toMatchObject({ subject: id, data: { state: { status: 'CLOSED' } } });
  });

  test.each([
    [{}, 'NOTHING_TO_CHANGE'],
    [{ name: '' }, 'TEXT_REQUIRED'],
    [{ gridCode: grids.far }, 'GRID_NOT_FOUND'],
    [{ organisationId: 'x', name: '新' }, 'ORGANISATION_NOT_FOUND'],
  ])('%j is refused: %s', async (of, code) => {
    const { id } = await registered();
    expect(await story.outcome(people.officer, 'changeOrganisation', { organisationId: id, ...of })).toBe(code);
  });
});

describe('a key place', () => {
  test('is registered in its grid and inspected; its hazards replace those on record', async () => {
    const { id } = await registered();
    const place = { name: '烟花库房', kind: 'HAZARDOUS_SITE', gridCode: grids.here, organisationId: id };
    const { keyPlace } = await story.mutate(
      people.gridWorker,
      'registerKeyPlace',
      place,
      'keyPlace { id hazards lastInspectedOn organisation { id } }',
    );
    expect(keyPlace).toMatchObject({ hazards: [], lastInspectedOn: null, organisation: { id } });
    const inspect = (of: object, caller: Partial<Caller> = people.gridWorker) =>
      story.outcome(caller, 'inspectKeyPlace', {
        keyPlaceId: keyPlace.id,
        inspectedOn: storyDay,
        hazards: ['灭火器过期'],
        ...of,
      });
    expect(await inspect({})).toBe('OK');
    expect(await inspect({ hazards: [''] })).toBe('TEXT_REQUIRED');
    expect(await inspect({ hazards: Array.from({ length: 21 }, () => '甲') })).toBe('HAZARDS_TOO_MANY');
    expect(await inspect({ inspectedOn: '2026-03-09' })).toBe('DAY_NOT_POSSIBLE');
    expect(await inspect({ inspectedOn: '2026-03-11' })).toBe('DAY_NOT_POSSIBLE');
    expect(await inspect({}, people.siblingGridWorker)).toBe('KEY_PLACE_NOT_FOUND');
    expect(await inspect({ keyPlaceId: 'x' })).toBe('KEY_PLACE_NOT_FOUND');
    expect(await inspect({}, people.clerk)).toBe('FORBIDDEN');
    const text = `{ grid(code: "${grids.here}") { keyPlaces { name hazards lastInspectedOn } } }`;
    expect((await story.query(people.gridWorker, text)).data.grid.keyPlaces).toEqual([
      { name: '烟花库房', hazards: ['灭火器过期'], lastInspectedOn: storyDay },
    ]);
    expect((await story.query(people.siblingGridWorker, text)).data.grid.keyPlaces).toEqual([]);
  });

  test('are listed by name, 20 unless asked otherwise, at most 100', async () => {
    await story.admin.query(
      `insert into key_place (id, name, kind, grid_code, hazards)
       select gen_random_uuid(), 'n' || lpad(n::text, 3, '0'), 'MARKET', $1, '{}' from generate_series(1, 120) n`,
      [grids.near],
    );
    const listed = async (args: string) => {
      const answer = await story.query(
        people.siblingGridWorker,
        `{ grid(code: "${grids.near}") { keyPlaces${args} { name } } }`,
      );
      return answer.errors[0]?.code ?? answer.data.grid.keyPlaces.map(({ name }: { name: string }) => name);
    };
    expect(await listed('')).toHaveLength(20);
    expect(await listed('(first: 2)')).toEqual(['n001', 'n002']);
    expect(await listed('(first: 100)')).toHaveLength(100);
    expect(await listed('(first: 101)')).toBe('BAD_USER_INPUT');
    expect(await listed('(first: 0)')).toBe('BAD_USER_INPUT');
  });
});
