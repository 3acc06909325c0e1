import { beforeAll, expect, test } from '@jest/globals';
import { DEMO_COMMUNITIES } from '@one-window/dev/demo';
import { demoAccounts, getDemoAccount, type DemoAccount } from '@one-window/infra/identity';
import { randomUUID } from 'node:crypto';
import { home, sibling } from '../journeys/story.ts';
import { as, clerkOf } from '../stack/index.ts';
import { bare, drawSamples, isVisible, places, type Sample } from './samples.ts';
import { askService, forEachAtOnce } from './signed-call.ts';

let samples: Sample[];

interface Filed {
  status: string;
  community: { code: string };
  matter: { gridCode: string } | null;
  subject: { grid: { code: string } | null } | null;
}

const districts = [...new Set(places.map((place) => place.slice(0, 6)))];

/** Where these residents live, as people & housing answers an auditor of each of the demo's districts. */
async function gridsOf(ids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    districts.map(async (jurisdiction) => {
      const caller = { role: 'auditor', department: 'one-window', jurisdiction, purpose: 'AUDIT' } as const;
      const { data } = await askService(
        'people-housing',
        caller,
        'query G($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { grid { code } } } }',
        { r: ids.map((id) => ({ __typename: 'Resident', id })) },
      );
      return (data?._entities ?? []).flatMap((each: { grid: { code: string } } | null) => each?.grid.code ?? []);
    }),
  );
  expect(found.flat()).toHaveLength(ids.length);
  return found.flat() as string[];
}

beforeAll(async () => {
  samples = await drawSamples();
});

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
    // whose subject has moved away is still there by the community that accepted it, until it is closed
    const { data: queue } = await voice.query(
      `{ applications(orderBy: SUBMITTED, first: 100) { edges { node { status community { code } matter { gridCode } subject { grid { code } } } } } }`,
    );
    const outside = queue.applications.edges.filter(
      ({ node: { status, community: taken, matter, subject } }: { node: Filed }) =>
        ![status === 'CLOSED' ? undefined : taken.code, matter?.gridCode, subject?.grid?.code].some((code) =>
          code?.startsWith(community),
        ),
    );
    expect(outside).toEqual([]);
    for (const text of ['王', 'l', 'zh', '%', '_', '1']) {
      const found = await voice.query(
        'query S($t: String!) { searchResidents(text: $t, first: 100) { edges { node { id } } } houses(doorPlate: $t, first: 50) { grid { code } } }',
        { t: text },
      );
      expect(found.errors).toEqual([]);
      const hits = found.data.searchResidents.edges.map(({ node }: { node: { id: string } }) => node.id);
      const grids = await gridsOf(hits);
      expect(grids.filter((code) => !code.startsWith(community))).toEqual([]);
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
