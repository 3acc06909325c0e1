import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HomeCareVisited, SubsistenceAllowanceChanged } from '@one-window/contracts/civil-affairs';
import { VisitRecorded } from '@one-window/contracts/governance-petitions';
import { ResidentDeceased, ResidentDeathRevoked } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/database';
import { asResident, grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const insuranceQuery = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { medicalInsurance {
  status enrolledOn endedOn year premiumFen subsidyFen subsidisedBy ruleSource subsidies { kind reason fromMonth throughMonth } } } } }`;
const insuranceOf = async (id: string, caller: object = people.clerk) => {
  const answer = await story.query(caller, insuranceQuery, { r: [{ __typename: 'Resident', id }] });
  expect(answer.errors).toEqual([]);
  return answer.data._entities[0].medicalInsurance;
};
const lastStep = async (caseId: string) =>
  (await story.admin.query('select steps from department_case where id = $1', [caseId])).rows[0].steps.at(-1);

/** Tells of an allowance as civil affairs does. */
const allowance = (id: string, of: { memberIds: string[]; status?: 'ACTIVE' | 'ENDED'; throughMonth?: string }) =>
  story.receive(SubsistenceAllowanceChanged, id, {
    state: {
      householdId: id,
      gridCode: grids.here,
      status: 'ACTIVE',
      monthlyAmountFen: 65_000,
      fromMonth: '2026-04',
      throughMonth: null,
      ...of,
    },
  });

describe('medical insurance', () => {
  test('is enrolled in, stopped and taken up again while the applicant waits', async () => {
    const { id } = await story.given.resident();
    expect(await insuranceOf(id)).toBeNull();
    const apply = async (itemCode: string, form: Record<string, string> = {}) =>
      lastStep((await story.given.application({ itemCode, subjectId: id, form })).caseId);
    expect(await apply('S09', { change: 'STOP' })).toMatchObject({
      outcome: 'NOT_COMPLETED',
      reason: '不能办理：未参保，申请停保',
    });
    expect(await apply('S08')).toMatchObject({ outcome: 'COMPLETED', handler: '系统', remedies: null });
    expect(await insuranceOf(id)).toMatchObject({
      status: 'ACTIVE',
      enrolledOn: '2026-03-10',
      year: 2026,
      premiumFen: 40_000,
      subsidyFen: 0,
      subsidisedBy: 'NONE',
      subsidies: [],
      ruleSource: expect.stringContaining('演示数据'),
    });
    expect(await apply('S08')).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '不能办理：已参保' });
    expect(await apply('S09')).toMatchObject({ outcome: 'NOT_COMPLETED' });
    expect(await apply('S09', { change: 'STOP' })).toMatchObject({ outcome: 'COMPLETED' });
    expect(await insuranceOf(id)).toMatchObject({ status: 'ENDED', endedOn: '2026-03-10' });
    expect(await apply('S09', { change: 'RESUME' })).toMatchObject({ outcome: 'COMPLETED' });
    expect(await insuranceOf(id)).toMatchObject({ status: 'ACTIVE', endedOn: null });
  });

  test('ends with a death and comes back when it is revoked; what had been stopped stays stopped', async () => {
    const [living, stopped] = [await story.given.resident(), await story.given.resident()];
    for (const { id } of [living, stopped]) await story.given.application({ itemCode: 'S08', subjectId: id });
    await story.given.application({ itemCode: 'S09', subjectId: stopped.id, form: { change: 'STOP' } });
    for (const { id, state } of [living, stopped]) {
      const dead = { ...state, status: 'DECEASED', diedOn: '2026-03-09' } as const;
      const event = await story.receive(ResidentDeceased, id, { state: dead, diedOn: '2026-03-09' });
      await story.redeliver(event);
    }
    expect(await insuranceOf(living.id)).toMatchObject({ status: 'ENDED', endedOn: '2026-03-09' });
    for (const { id, state } of [living, stopped]) {
      await story.receive(ResidentDeathRevoked, id, { state, reason: '误报' });
    }
    expect(await insuranceOf(living.id)).toMatchObject({ status: 'ACTIVE', endedOn: null });
    expect(await insuranceOf(stopped.id)).toMatchObject({ status: 'ENDED', endedOn: '2026-03-10' });
  });

  test("is subsidised for an allowance's members from its first month, through the month after it ended", async () => {
    const [one, other, late, dead] = await Promise.all([
      story.given.resident(),
      story.given.resident(),
      story.given.resident(),
      story.given.resident({ status: 'DECEASED', diedOn: '2026-01-02' }),
    ]);
    await story.given.application({ itemCode: 'S08', subjectId: one.id });
    const id = uuidv7();
    const granted = await allowance(id, { memberIds: [one.id, other.id, dead.id] });
    await story.redeliver(granted);
    expect(await insuranceOf(other.id)).toMatchObject({ status: 'ACTIVE', subsidisedBy: 'NONE' });
    expect(await insuranceOf(dead.id)).toBeNull();
    story.moveTo('2026-04-10');
    const subsidised = { subsidisedBy: 'ALLOWANCE', subsidyFen: 20_000 };
    const from = { kind: 'ALLOWANCE', reason: '最低生活保障对象', fromMonth: '2026-04' };
    expect(await insuranceOf(one.id)).toMatchObject({ ...subsidised, subsidies: [{ ...from, throughMonth: null }] });

    await allowance(id, { memberIds: [one.id, late.id] });
    expect(await insuranceOf(other.id)).toMatchObject({ ...subsidised, subsidies: [{ throughMonth: '2026-05' }] });
    expect(await insuranceOf(late.id)).toMatchObject({ subsidisedBy: 'NONE', subsidies: [{ fromMonth: '2026-05' }] });
    // back before it has run out: it goes on as one
    await allowance(id, { memberIds: [one.id, other.id, late.id] });
    expect(await insuranceOf(other.id)).toMatchObject({ subsidies: [{ ...from, throughMonth: null }] });

    const ended = await allowance(id, { memberIds: [], status: 'ENDED', throughMonth: '2026-04' });
    await story.redeliver(ended, granted);
    expect(await insuranceOf(one.id)).toMatchObject({ subsidies: [{ ...from, throughMonth: '2026-05' }] });
    story.moveTo('2026-06-01');
    expect(await insuranceOf(one.id)).toMatchObject({ status: 'ACTIVE', subsidisedBy: 'NONE', subsidyFen: 0 });
    story.moveTo('2026-03-10');
  });

  test("is the resident's own and the department's to see, not the grid worker's", async () => {
    const { id } = await story.given.resident();
    await story.given.application({ itemCode: 'S08', subjectId: id });
    expect(await insuranceOf(id, asResident(id))).toMatchObject({ status: 'ACTIVE' });
    const answer = await story.query(people.gridWorker, insuranceQuery, { r: [{ __typename: 'Resident', id }] });
    expect(answer.errors[0]?.code).toBe('FORBIDDEN');
  });
});

const validThroughOf = async (id: string) =>
  (
    await story.admin.query('select certified_through, status from pension_benefit where resident_id = $1', [id])
  ).rows.map((row) => [(row.certified_through as Date).toLocaleDateString('sv-SE'), row.status])[0];

describe('a pensioner is certified by matching', () => {
  test('when insurance was used; the use says no more than the day', async () => {
    const { id } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id, { certifiedOn: '2025-05-05', validThrough: '2026-05-04' });
    const use = (usedOn: string, caller: object = people.officer) =>
      story.outcome(caller, 'recordMedicalUse', { residentId: id, usedOn }, 'resident { id }', () => 'DONE');
    expect(await use('2026-03-10')).toBe('NOT_INSURED');
    await story.given.application({ itemCode: 'S08', subjectId: id });
    expect(await use('2026-03-09')).toBe('DATE_NOT_POSSIBLE');
    expect(await use('2026-03-11')).toBe('DATE_NOT_POSSIBLE');
    expect(await use('2026-02-30')).toBe('BAD_USER_INPUT');
    expect(await use('2026-03-10', people.farOfficer)).toBe('RESIDENT_NOT_FOUND');
    expect(await use('2026-03-10', people.clerk)).toBe('FORBIDDEN');
    expect(await use('2026-03-10')).toBe('DONE');
    expect(await validThroughOf(id)).toEqual(['2027-03-09', 'ACTIVE']);
    expect((await story.emitted('social-security.medical.used.v1')).map(({ data }) => data)).toEqual([
      { residentId: id, usedOn: '2026-03-10' },
    ]);
  });

  test('not by a use in the gap before insurance was taken up again', async () => {
    const { id } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id, { certifiedOn: '2025-05-05', validThrough: '2026-05-04' });
    const change = (of: string) => story.given.application({ itemCode: 'S09', subjectId: id, form: { change: of } });
    await story.given.application({ itemCode: 'S08', subjectId: id });
    await change('STOP');
    story.moveTo('2026-04-10');
    await change('RESUME');
    expect(await insuranceOf(id)).toMatchObject({ status: 'ACTIVE', enrolledOn: '2026-04-10', endedOn: null });
    const use = (usedOn: string) =>
      story.outcome(people.officer, 'recordMedicalUse', { residentId: id, usedOn }, 'resident { id }', () => 'DONE');
    expect(await use('2026-03-20')).toBe('DATE_NOT_POSSIBLE');
    expect(await use('2026-04-09')).toBe('DATE_NOT_POSSIBLE');
    expect(await validThroughOf(id)).toEqual(['2026-05-04', 'ACTIVE']);
    expect(await use('2026-04-10')).toBe('DONE');
    expect(await validThroughOf(id)).toEqual(['2027-04-09', 'ACTIVE']);
    story.moveTo('2026-03-10');
  });

  test('by visits: forwards only, never the dead, and who was held back is paid again', async () => {
    const [visited, seen, dead] = [
      await story.given.resident({ birthOn: '1960-01-20' }),
      await story.given.resident({ birthOn: '1960-01-20' }),
      await story.given.resident({ birthOn: '1960-01-20' }),
    ];
    for (const { id } of [visited, seen, dead])
      await story.given.pension(id, { certifiedOn: '2025-03-05', validThrough: '2026-03-04' });
    await story.admin.query(
      `update pension_benefit set status = 'SUSPENDED', suspended_from_month = '2026-04' where resident_id = $1`,
      [seen.id],
    );
    await story.receive(ResidentDeceased, dead.id, {
      state: { ...dead.state, status: 'DECEASED', diedOn: '2026-03-01' },
      diedOn: '2026-03-01',
    });
    const care = await story.receive(HomeCareVisited, uuidv7(), { residentId: visited.id, visitedOn: '2026-03-08' });
    await story.redeliver(care);
    expect(await validThroughOf(visited.id)).toEqual(['2027-03-07', 'ACTIVE']);
    await story.receive(HomeCareVisited, uuidv7(), { residentId: visited.id, visitedOn: '2026-02-01' });
    await story.receive(HomeCareVisited, uuidv7(), { residentId: visited.id, visitedOn: '2026-03-12' });
    expect(await validThroughOf(visited.id)).toEqual(['2027-03-07', 'ACTIVE']);
    const methods = await story.admin.query(
      'select method from life_certification where resident_id = $1 order by valid_through desc',
      [visited.id],
    );
    expect(methods.rows).toHaveLength(2);

    await story.receive(VisitRecorded, uuidv7(), {
      householdId: null,
      seenResidentIds: [seen.id, dead.id, uuidv7()],
      visitedOn: '2026-03-09',
    });
    expect(await validThroughOf(seen.id)).toEqual(['2027-03-08', 'ACTIVE']);
    expect(await validThroughOf(dead.id)).toEqual(['2026-03-04', 'STOPPED']);
  });
});
