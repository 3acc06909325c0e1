import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEMO_COMMUNITIES } from '@one-window/dev/demo';
import { demoAccounts, getDemoAccount, type DemoAccount } from '@one-window/infra/identity';
import { randomUUID } from 'node:crypto';
import { home, sibling } from '../journeys/story.ts';
import { as, clerkOf, closeSql, sqlIn } from '../stack/index.ts';
import { bare, drawSamples, isVisible, places, type Sample } from './samples.ts';
import { forEachAtOnce } from './signed-call.ts';

let samples: Sample[];

beforeAll(async () => {
  samples = await drawSamples();
});

afterAll(closeSql);

test('through the gateway: the same line, and the same answer for who is beyond it and who does not exist', async () => {
  const account = (role: DemoAccount['role'], within: string) =>
    demoAccounts.find((each) => each.role === role && each.jurisdiction === within)!;
  const voices = [
    ...places.map((place) => ({ account: clerkOf(place), purpose: 'ACCEPTANCE' })),
    { account: getDemoAccount('officer-social-security'), purpose: 'HANDLING' },
    { account: account('auditor', '431102'), purpose: 'AUDIT' },
    { account: { ...getDemoAccount('resident'), residentId: samples[1]!.id }, purpose: 'SELF' },
  ];
  const about = samples.filter((_, at) => at % 3 === 0 || at === 1);
  const text = `query Q($id: ID!) { resident(id: $id) { name pension { status } applications(first: 1) { pageInfo { hasNextPage } } household { members { id } } } }`;
  await forEachAtOnce(voices, async ({ account: who, purpose }) => {
    const voice = await as(who, purpose, who.residentId ? { residentId: who.residentId } : {});
    const missing = await voice.query(text, { id: randomUUID() });
    expect(missing.data).toEqual({ resident: null });
    for (const sample of about) {
      const answer = await voice.query(text, { id: sample.id });
      if (isVisible(who, sample)) {
        expect([who.account, sample, answer.errors]).toEqual([who.account, sample, []]);
        expect(answer.data.resident.name).toEqual(expect.any(String));
        if (who.role === 'resident') expect(answer.data.resident.household.members).toEqual([{ id: sample.id }]);
      } else {
        expect([who.account, answer.data, bare(answer), answer.sql]).toEqual([
          who.account,
          missing.data,
          bare(missing),
          missing.sql,
        ]);
      }
    }
  });
});

test('lists, searches and houses hold nothing from beyond', async () => {
  await forEachAtOnce([home, sibling, DEMO_COMMUNITIES.chenghua], async (community) => {
    const voice = await as(clerkOf(community));
    const queue = await voice.ask('{ applications(orderBy: SUBMITTED, first: 100) { edges { node { id } } } }');
    const ids = queue.applications.edges.map(({ node }: { node: { id: string } }) => node.id);
    const outside = await sqlIn(
      'one-window',
      `select id from application where id = any($1::uuid[])
       and coalesce(matter_code, '') not like $2 and subject_grid_code not like $2`,
      [ids, `${community}%`],
    );
    expect(outside).toEqual([]);
    for (const text of ['王', 'l', 'zh', '%', '_', '1']) {
      const found = await voice.query(
        'query S($t: String!) { searchResidents(text: $t, first: 100) { edges { node { id } } } houses(doorPlate: $t, first: 50) { grid { code } } }',
        { t: text },
      );
      expect(found.errors).toEqual([]);
      const hits = found.data.searchResidents.edges.map(({ node }: { node: { id: string } }) => node.id);
      expect(
        await sqlIn('people-housing', 'select id from resident where id = any($1::uuid[]) and grid_code not like $2', [
          hits,
          `${community}%`,
        ]),
      ).toEqual([]);
      expect(
        found.data.houses.filter(({ grid }: { grid: { code: string } }) => !grid.code.startsWith(community)),
      ).toEqual([]);
    }
    const other = await voice.query('query L($w: ID!) { residents(within: $w) { edges { node { id } } } }', {
      w: community === home ? sibling : home,
    });
    expect(other.errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
  });
});
