import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asResident, grids, people, setup, storyDay, type Story } from '../testing/setup.ts';
import { visitsIn } from '../testing/visits.ts';

let story: Story;
let visits: ReturnType<typeof visitsIn>;
beforeAll(async () => {
  story = await setup();
  visits = visitsIn(story);
});
afterAll(() => story.dispose());

describe('a visit', () => {
  test('takes only what changed; the form comes filled the next time', async () => {
    const { householdId, members } = await story.given.household(['1944-05-01', '1990-01-01']);
    const [old, young] = members.map(({ id }) => id) as [string, string];
    const first = await story.mutate(
      people.gridWorker,
      'recordVisit',
      {
        householdId,
        visitedOn: storyDay,
        seenResidentIds: [old],
        hazards: ['GAS', 'WIRING'],
        wishes: '装扶手',
        residents: [{ residentId: old, situation: 'NEEDS_HELP', note: '腿脚不便' }],
      },
      'visit { id visitorName changed hazards seen { id } }',
    );
    expect(first).toMatchObject({
      userErrors: [],
      visit: { visitorName: '蒋网格', changed: ['hazards', 'wishes'], hazards: ['GAS', 'WIRING'], seen: [{ id: old }] },
    });
    const [event] = (await story.emitted('governance-petitions.visit.recorded.v1')).slice(-1);
    expect(event).toMatchObject({
      subject: first.visit.id,
      data: { householdId, seenResidentIds: [old], visitedOn: storyDay },
    });
    story.moveTo('2026-03-12');
    const second = await story.mutate(
      people.gridWorker,
      'recordVisit',
      { householdId, visitedOn: '2026-03-12', seenResidentIds: [old, young], hazards: ['WIRING'] },
      'visit { changed hazards wishes }',
    );
    expect(second.visit).toEqual({ changed: ['hazards'], hazards: ['WIRING'], wishes: '装扶手' });
    const { data } = await visits.formOf(people.gridWorker, { residentId: young });
    expect(data.visitForm).toMatchObject({
      household: { id: householdId },
      lastVisitedOn: '2026-03-12',
      dueOn: '2026-04-12',
      hazards: ['WIRING'],
      wishes: '装扶手',
      members: [
        { resident: { id: old }, lastSeenOn: '2026-03-12', situation: 'NEEDS_HELP', note: '腿脚不便' },
        { resident: { id: young }, lastSeenOn: '2026-03-12', situation: 'WELL', note: null },
      ],
    });
    story.moveTo(storyDay);
  });

  test('recorded late is filled as last recorded up to its own day, and changes nothing of a newer one', async () => {
    const { householdId, members } = await story.given.household(['1990-01-01']);
    const residentId = members[0]!.id;
    const record = (visitedOn: string, facts: object) =>
      story.mutate(
        people.gridWorker,
        'recordVisit',
        { householdId, visitedOn, seenResidentIds: [residentId], ...facts },
        'visit { changed hazards wishes remarks }',
      );
    await record('2026-03-02', { hazards: ['GAS'], remarks: '三楼' });
    const newer = { hazards: ['WIRING'], wishes: '装扶手' };
    await record('2026-03-08', { ...newer, residents: [{ residentId, situation: 'NEEDS_HELP', note: '腿脚不便' }] });
    const late = await record('2026-03-05', { wishes: '修路灯' });
    expect(late.visit).toEqual({ changed: ['wishes'], hazards: ['GAS'], wishes: '修路灯', remarks: '三楼' });
    const { data } = await visits.visitsOf(people.gridWorker, residentId);
    expect(data._entities[0].visits.edges).toMatchObject([
      { node: { visitedOn: '2026-03-08', situation: 'NEEDS_HELP', note: '腿脚不便' } },
      { node: { visitedOn: '2026-03-05', situation: 'WELL', note: null } },
    ]);
    expect(await visits.planOf(householdId)).toMatchObject({ ...newer, remarks: '三楼', lastVisitedOn: '2026-03-08' });
  });

  test('is of a kind: by the plan, unless another is said', async () => {
    const { householdId, members } = await story.given.household(['1990-01-01']);
    const seenResidentIds = [members[0]!.id];
    const record = (facts: object) =>
      story.mutate(
        people.gridWorker,
        'recordVisit',
        { householdId, visitedOn: storyDay, seenResidentIds, ...facts },
        'visit { kind }',
      );
    expect((await record({})).visit).toEqual({ kind: 'ROUTINE' });
    expect((await record({ kind: 'GREETING' })).visit).toEqual({ kind: 'GREETING' });
    const events = (await story.emitted('governance-petitions.visit.recorded.v1')).slice(-2);
    expect(events.map(({ data }) => (data as { kind: string }).kind)).toEqual(['ROUTINE', 'GREETING']);
  });

  test('at which nobody was met is recorded, but counts for nothing', async () => {
    const { householdId } = await story.given.household(['1930-01-01']);
    const before = (await story.emitted('governance-petitions.visit.recorded.v1')).length;
    expect(await visits.record({ householdId, remarks: '无人应门' })).toBe('OK');
    expect((await story.emitted('governance-petitions.visit.recorded.v1')).length).toBe(before);
    expect(await visits.planOf(householdId)).toMatchObject({
      lastVisitedOn: null,
      dueOn: '2026-03-11',
      remarks: '无人应门',
    });
  });

  test('twice with one requestId is one visit', async () => {
    const { householdId, members } = await story.given.household(['1930-01-01']);
    const input = { requestId: randomUUID(), householdId, seenResidentIds: [members[0]!.id] };
    const both = await Promise.all([visits.record(input), visits.record(input)]);
    expect(both).toEqual(['OK', 'OK']);
    const { rows } = await story.admin.query('select count(*)::int as n from visit where household_id = $1', [
      householdId,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
    expect(await visits.record({ ...input, remarks: '另一次' })).toBe('CONFLICT');
  });

  test('is refused for strangers, days that cannot be, and texts too long', async () => {
    const { householdId, members } = await story.given.household(['1990-01-01']);
    const stranger = await story.given.resident();
    const own = members[0]!.id;
    expect(await visits.record({ householdId, seenResidentIds: [stranger.id] })).toBe('RESIDENT_NOT_IN_HOUSEHOLD');
    expect(await visits.record({ householdId, seenResidentIds: ["' or 1=1"] })).toBe('RESIDENT_NOT_IN_HOUSEHOLD');
    expect(await visits.record({ householdId, seenResidentIds: [own, own] })).toBe('RESIDENT_REPEATED');
    expect(await visits.record({ householdId, residents: [{ residentId: own, note: '长'.repeat(501) }] })).toBe(
      'TEXT_TOO_LONG',
    );
    expect(await visits.record({ householdId, wishes: '长'.repeat(501) })).toBe('TEXT_TOO_LONG');
    expect(await visits.record({ householdId, visitedOn: '2026-03-11' })).toBe('DAY_NOT_POSSIBLE');
    expect(await visits.record({ householdId, visitedOn: '2026-02-07' })).toBe('DAY_NOT_POSSIBLE');
    expect(await visits.record({ householdId, visitedOn: '10.3.2026' })).toBe('BAD_USER_INPUT');
    expect(await visits.record({ householdId: 'x' })).toBe('HOUSEHOLD_NOT_FOUND');
    expect(await visits.record({ householdId }, people.siblingGridWorker)).toBe('HOUSEHOLD_NOT_FOUND');
    expect(await visits.record({ householdId }, people.clerk)).toBe('FORBIDDEN');
    expect(await visits.record({ householdId }, { ...people.gridWorker, purpose: undefined })).toBe('PURPOSE_REQUIRED');
    const { rows } = await story.admin.query('select count(*)::int as n from visit where household_id = $1', [
      householdId,
    ]);
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('keeps hostile text as text', async () => {
    const { householdId, members } = await story.given.household(['1990-01-01']);
    const remarks = `<script>alert(1)</script>'; drop table visit; --\n[2026] root`;
    expect(await visits.record({ householdId, seenResidentIds: [members[0]!.id], remarks })).toBe('OK');
    expect(await visits.planOf(householdId)).toMatchObject({ remarks });
  });
});

describe("a resident's visits", () => {
  test('come newest first, page by page, at the same number of statements for 50', async () => {
    const ids: string[] = [];
    const { householdId, members } = await story.given.household(['1950-01-01']);
    const { id } = members[0]!;
    for (const visitedOn of ['2026-02-20', '2026-03-01', '2026-03-05']) {
      expect(await visits.record({ householdId, visitedOn, seenResidentIds: [id] })).toBe('OK');
    }
    for (let n = 0; n < 49; n += 1) ids.push((await story.given.resident()).id);
    const one = await visits.visitsOf(people.gridWorker, id);
    const fifty = await visits.visitsOf(people.gridWorker, id, ...ids);
    expect([one.errors, fifty.errors]).toEqual([[], []]);
    expect(fifty.sql).toBeLessThanOrEqual(one.sql);
    const { edges, pageInfo } = one.data._entities[0].visits;
    expect(edges.map(({ node }: { node: { visitedOn: string } }) => node.visitedOn)).toEqual([
      '2026-03-05',
      '2026-03-01',
    ]);
    const rest = await story.query(
      people.gridWorker,
      `query ($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Resident { visits(first: 2, after: $after) {
        edges { node { visitedOn } } pageInfo { hasNextPage } } } } }`,
      { r: [{ __typename: 'Resident', id }], after: pageInfo.endCursor },
    );
    expect(rest.data._entities[0].visits).toEqual({
      edges: [{ node: { visitedOn: '2026-02-20' } }],
      pageInfo: { hasNextPage: false },
    });
  });

  test("are the resident's own and their place's to read, with a purpose, and every access is written down", async () => {
    const { householdId, members } = await story.given.household(['1950-01-01']);
    const { id } = members[0]!;
    await visits.record({ householdId, seenResidentIds: [id] });
    expect((await visits.visitsOf(asResident(id), id)).data._entities[0].visits.edges).toHaveLength(1);
    expect((await visits.visitsOf(asResident(randomUUID()), id)).errors[0]?.code).toBe('NOT_FOUND');
    expect((await visits.visitsOf(people.siblingGridWorker, id)).errors[0]?.code).toBe('NOT_FOUND');
    expect((await visits.visitsOf(people.farOfficer, id)).errors[0]?.code).toBe('NOT_FOUND');
    expect((await visits.visitsOf(people.clerk, id)).errors[0]?.code).toBe('FORBIDDEN');
    expect((await visits.visitsOf({ ...people.gridWorker, purpose: undefined }, id)).errors[0]?.code).toBe(
      'PURPOSE_REQUIRED',
    );
    const civil = { ...people.officer, department: 'civil-affairs' };
    expect((await visits.visitsOf(civil, id)).data._entities[0].visits.edges).toHaveLength(1);
    expect((await visits.visitsOf({ ...civil, department: 'social-security' }, id)).errors[0]?.code).toBe('FORBIDDEN');
    const { rows } = await story.admin.query(
      `select distinct purpose from kit.access_ledger
       where kind = 'OPENED' and $1 = any(residents) and 'visit' = any(categories) order by 1`,
      [id],
    );
    expect(rows).toEqual([{ purpose: 'HANDLING' }, { purpose: 'SELF' }, { purpose: 'VISIT' }]);
  });
});

test('row-level security holds beneath the resolvers', async () => {
  const { householdId, members } = await story.given.household(['1950-01-01']);
  await visits.record({ householdId, seenResidentIds: [members[0]!.id] });
  const count = async (jurisdiction: string) =>
    Promise.all(
      [
        ['resident_replica', 'household_id'],
        ['visit_plan', 'household_id'],
        ['visit', 'household_id'],
      ].map(async ([table, column]) => {
        const [row] = await story.parts.database.read<{ n: number }>(
          { kind: 'caller', jurisdiction },
          `select count(*)::int as n from ${table} where ${column} = $1`,
          [householdId],
        );
        return row!.n;
      }),
    );
  expect(await count('431102004007')).toEqual([1, 1, 1]);
  for (const elsewhere of ['431102004009', grids.beside, '510108', ''])
    expect(await count(elsewhere)).toEqual([0, 0, 0]);
});
