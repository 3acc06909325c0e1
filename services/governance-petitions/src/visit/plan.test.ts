import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  SubsistenceAllowanceEnded,
  SubsistenceAllowanceGranted,
  type SubsistenceAllowanceState,
} from '@one-window/contracts/civil-affairs';
import {
  ResidentDeathRevoked,
  ResidentDeceased,
  ResidentDeparted,
  ResidentMerged,
  ResidentMoved,
  ResidentUnmerged,
} from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import { grids, people, setup, storyDay, type Story } from '../testing/setup.ts';
import { visitsIn } from '../testing/visits.ts';

let story: Story;
let visits: ReturnType<typeof visitsIn>;
beforeAll(async () => {
  story = await setup();
  visits = visitsIn(story);
});
afterAll(() => story.dispose());

describe('the plan', () => {
  test('follows who lives there: somebody of 80 left alone is visited within a day', async () => {
    const { householdId, members } = await story.given.household(['1944-05-01', '1943-05-01']);
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ALL_ELDERLY', dueOn: '2026-04-10' });
    const [, spouse] = members;
    const died = { ...spouse!.state, status: 'DECEASED', diedOn: storyDay } as const;
    await story.receive(ResidentDeceased, spouse!.id, { state: died, diedOn: storyDay });
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ALONE_80', dueOn: '2026-03-11' });
    await story.receive(ResidentDeathRevoked, spouse!.id, { state: spouse!.state, reason: '误报' });
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ALL_ELDERLY', dueOn: '2026-04-10' });
  });

  test('is monthly where a visit found that help is needed, until a visit says otherwise', async () => {
    const { householdId, members } = await story.given.household(['1990-05-01', '1992-05-01']);
    const [{ id }, other] = members as [(typeof members)[0], (typeof members)[0]];
    const visit = async (visitedOn: string, seen: string[], situation?: string) => {
      story.moveTo(visitedOn);
      const residents = situation ? [{ residentId: id, situation }] : [];
      expect(await visits.record({ householdId, visitedOn, seenResidentIds: seen, residents })).toBe('OK');
      const { need, dueOn } = await visits.planOf(householdId);
      return [need, dueOn];
    };
    expect(await visit('2026-03-10', [id], 'NEEDS_HELP')).toEqual(['IN_NEED', '2026-04-10']);
    expect(await visit('2026-03-11', [], 'NOT_MET')).toEqual(['IN_NEED', '2026-04-10']);
    expect(await visit('2026-03-12', [other.id], 'AWAY')).toEqual(['IN_NEED', '2026-04-12']);
    expect(await visit('2026-03-13', [id])).toEqual(['IN_NEED', '2026-04-13']);
    expect(await visit('2026-03-14', [id], 'WELL')).toEqual(['ORDINARY', '2026-09-14']);
    expect(await visit('2026-03-15', [], 'NEEDS_HELP')).toEqual(['IN_NEED', '2026-04-14']);
    expect(await visits.record({ householdId, visitedOn: '2026-03-09', seenResidentIds: [id] })).toBe('OK');
    expect((await visits.planOf(householdId)).need).toBe('IN_NEED');
    story.moveTo(storyDay);
  });

  test('of help goes with who needs it', async () => {
    const { householdId, members } = await story.given.household(['1990-05-01', '1992-05-01']);
    const { id, state } = members[0]!;
    await visits.record({
      householdId,
      seenResidentIds: [id],
      residents: [{ residentId: id, situation: 'NEEDS_HELP' }],
    });
    const moved = { ...state, householdId: uuidv7() };
    await story.receive(ResidentMoved, id, { state: moved, fromGridCode: state.gridCode, movedOn: storyDay });
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ORDINARY' });
    expect(await visits.planOf(moved.householdId)).toMatchObject({ need: 'IN_NEED', dueOn: '2026-04-10' });
  });

  test('of help is with those who live on a subsistence allowance, and tells nothing else of it', async () => {
    const { householdId, members } = await story.given.household(['1990-05-01', '1992-05-01']);
    const [id, allowanceId] = [members[0]!.id, uuidv7()];
    const allowance: SubsistenceAllowanceState = {
      householdId,
      gridCode: grids.near,
      memberIds: [id],
      status: 'ACTIVE',
      monthlyAmountFen: 65_000,
      fromMonth: '2026-03',
      throughMonth: null,
    };
    await story.receive(SubsistenceAllowanceGranted, allowanceId, { state: allowance });
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'IN_NEED', dueOn: '2026-04-10' });
    expect(await visits.record({ householdId, seenResidentIds: [id] })).toBe('OK');
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'IN_NEED', dueOn: '2026-04-10' });
    const { rows } = await story.admin.query('select * from allowance_replica');
    expect(rows).toEqual([{ id: allowanceId, version: expect.anything(), member_ids: [id] }]);
    const ended: SubsistenceAllowanceState = { ...allowance, memberIds: [], status: 'ENDED', throughMonth: '2026-03' };
    await story.receive(SubsistenceAllowanceEnded, allowanceId, { state: ended });
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ORDINARY', dueOn: '2026-09-10' });
  });

  test('drops a household in which nobody lives any more', async () => {
    const { householdId, members } = await story.given.household(['1990-05-01']);
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ORDINARY' });
    const [only] = members;
    const left = { ...only!.state, status: 'DEPARTED', departedOn: storyDay } as const;
    await story.receive(ResidentDeparted, only!.id, { state: left });
    expect(await visits.planOf(householdId)).toBe('NOT_FOUND');
    expect(await visits.record({ householdId })).toBe('HOUSEHOLD_NOT_FOUND');
  });

  test('goes with a move to the new grid, and the last visit is not forgotten', async () => {
    const { householdId, members } = await story.given.household(['1944-05-01']);
    const { id, state } = members[0]!;
    expect(await visits.record({ householdId, seenResidentIds: [id] })).toBe('OK');
    const movedTo = uuidv7();
    const moved = { ...state, gridCode: grids.near, householdId: movedTo };
    await story.receive(ResidentMoved, id, { state: moved, fromGridCode: state.gridCode, movedOn: storyDay });
    expect(await visits.planOf(householdId)).toBe('NOT_FOUND');
    expect(await visits.planOf(movedTo)).toBe('NOT_FOUND');
    expect(await visits.planOf(movedTo, people.siblingGridWorker)).toMatchObject({
      need: 'ALONE_80',
      lastVisitedOn: storyDay,
      dueOn: '2026-03-17',
      members: [{ lastSeenOn: storyDay, situation: 'WELL' }],
    });
    expect((await visits.visitsOf(people.gridWorker, id)).errors[0]?.code).toBe('NOT_FOUND');
    expect((await visits.visitsOf(people.siblingGridWorker, id)).data._entities[0].visits.edges).toHaveLength(1);
  });

  test('is the same whatever the order and number of the events', async () => {
    const { householdId, members } = await story.given.household(['1944-05-01', '1990-01-01']);
    const [old, young] = members;
    const left = { ...young!.state, status: 'DEPARTED', departedOn: storyDay } as const;
    const dead = { ...old!.state, status: 'DECEASED', diedOn: storyDay } as const;
    const events = [
      await story.receive(ResidentDeceased, old!.id, { state: dead, diedOn: storyDay }),
      await story.receive(ResidentDeathRevoked, old!.id, { state: old!.state, reason: '误报' }),
      await story.receive(ResidentDeparted, young!.id, { state: left }),
    ];
    await story.redeliver(...[...events].reverse(), ...events);
    expect(await visits.planOf(householdId)).toMatchObject({
      need: 'ALONE_80',
      members: [{ resident: { id: old!.id } }],
    });
  });

  test('follows a merge to the survivor with its visits, and back when the merge is undone', async () => {
    const twice = await story.given.household(['1944-05-01']);
    const right = await story.given.household(['1944-05-01']);
    const [merged, survivor] = [twice.members[0]!, right.members[0]!];
    expect(await visits.record({ householdId: twice.householdId, seenResidentIds: [merged.id] })).toBe('OK');
    expect(await visits.planOf(right.householdId)).toMatchObject({ lastVisitedOn: null });
    const state = { ...merged.state, mergedInto: survivor.id };
    await story.receive(ResidentMerged, merged.id, { state, survivorId: survivor.id });
    expect(await visits.planOf(twice.householdId)).toBe('NOT_FOUND');
    expect(await visits.planOf(right.householdId)).toMatchObject({ lastVisitedOn: storyDay, dueOn: '2026-03-17' });
    const { data } = await visits.visitsOf(people.gridWorker, merged.id);
    expect(data._entities[0]).toMatchObject({ id: survivor.id, visits: { edges: [{ node: { seen: true } }] } });
    await story.receive(ResidentUnmerged, merged.id, { state: merged.state, survivorId: survivor.id });
    expect(await visits.planOf(twice.householdId)).toMatchObject({ lastVisitedOn: storyDay });
    expect(await visits.planOf(right.householdId)).toMatchObject({ lastVisitedOn: null });
    expect((await visits.visitsOf(people.gridWorker, survivor.id)).data._entities[0].visits.edges).toEqual([]);
  });

  test('is looked at again on a birthday', async () => {
    const { householdId } = await story.given.household(['1946-03-12']);
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ALONE_60', dueOn: '2026-04-10' });
    story.moveTo('2026-03-12');
    await story.runJob('review-visit-plans');
    await story.runJob('review-visit-plans');
    expect(await visits.planOf(householdId)).toMatchObject({ need: 'ALONE_80', dueOn: '2026-03-13' });
    story.moveTo(storyDay);
  });

  test('is listed by due day, page by page, within the own place only', async () => {
    const inPlace = { gridCode: grids.beside };
    const { householdId: weekly } = await story.given.household(['1930-01-01'], inPlace);
    const { householdId: monthly } = await story.given.household(['1960-01-01'], inPlace);
    await story.given.household(['1990-01-01'], inPlace);
    const text = `query ($within: ID!, $due: Date, $after: String) { visitPlan(within: $within, dueBefore: $due, first: 1, after: $after) {
      edges { node { household { id } need frequency source due dueOn members { id } } } pageInfo { hasNextPage endCursor } } }`;
    const first = await story.query(people.officer, text, { within: grids.beside, due: '2026-04-30' });
    expect(first.data.visitPlan.edges[0].node).toMatchObject({
      household: { id: weekly },
      frequency: 'WEEKLY',
      due: false,
      dueOn: '2026-03-11',
    });
    const second = await story.query(people.officer, text, {
      within: grids.beside,
      due: '2026-04-30',
      after: first.data.visitPlan.pageInfo.endCursor,
    });
    expect(second.data.visitPlan.edges[0].node.household.id).toBe(monthly);
    expect(second.data.visitPlan.pageInfo.hasNextPage).toBe(false);
    const { rows } = await story.admin.query(
      `select count(*)::int as n from kit.access_ledger l join resident_replica r on r.id = any(l.residents)
       where r.household_id = $1 and l.kind = 'OPENED' and 'visit' = any(l.categories)`,
      [monthly],
    );
    expect(rows).toEqual([{ n: 1 }]);
    for (const caller of [people.farOfficer, people.siblingGridWorker])
      expect((await story.query(caller, text, { within: grids.beside })).errors[0]?.code).toBe('NOT_FOUND');
    expect(
      (await story.query({ ...people.officer, purpose: undefined }, text, { within: '431102' })).errors[0]?.code,
    ).toBe('PURPOSE_REQUIRED');
    expect((await story.query(people.clerk, text, { within: '431102004007' })).errors[0]?.code).toBe('FORBIDDEN');
    expect((await story.query(people.officer, text, { within: '431102', due: '2026-02-30' })).errors[0]?.code).toBe(
      'BAD_USER_INPUT',
    );
  });
});
