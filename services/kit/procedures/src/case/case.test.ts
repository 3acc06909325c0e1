import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { lockCase } from './save-case.ts';
import { born, cases } from './testing/allotments.ts';
import { community, people, system, testDepartment, type TestDepartment } from './testing/department.ts';
import { decided, applyCaseTransition } from './case-transition.ts';

const { officer, foreign } = people;
const grid = '43110200400704';

let department: TestDepartment;
beforeAll(async () => {
  department = await testDepartment();
});
afterAll(() => department.close());
beforeEach(() => department.moveTo('2026-03-10'));

describe('a case opens', () => {
  test('once for a waiting application, with its unit as holder, and publishes it', async () => {
    const application = { itemCode: 'TWO', applicantId: randomUUID() };
    const { id, caseId } = await department.publish(application);
    await department.publish(application, id);
    expect(await department.rowOf(caseId)).toMatchObject({
      ...{ application_id: id, applicant_id: application.applicantId, community_code: community, grid_code: community },
      ...{ status: 'OPENED', holder_unit: '菜园办', holder_name: '', steps: [] },
    });
    const { rows } = await department.admin.query('select type, data from kit.outbox where subject = $1', [caseId]);
    expect(rows).toEqual([
      {
        type: 'allotments.case.opened.v1',
        data: {
          state: {
            applicationId: id,
            createdResidentId: null,
            status: 'OPENED',
            holder: { unit: '菜园办', name: '' },
            steps: [],
          },
        },
      },
    ]);
  });

  test.each(['SUBMITTED', 'ACCEPTED', 'CORRECTION_REQUESTED', 'IN_REVIEW', 'PAUSED'] as const)(
    'for one whose status at the window is %s, when the event was missed',
    async (status) => expect((await department.publish({ itemCode: 'TWO', status })).caseId).not.toBe(''),
  );

  test.each(['DECIDED', 'DELIVERED', 'CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED'] as const)(
    'for none that is %s',
    async (status) => expect((await department.publish({ itemCode: 'TWO', status })).caseId).toBe(''),
  );

  test('for its own items only', () => {
    expect(cases.isOurs({ department: 'allotments', itemCode: 'TWO' })).toBe(true);
    expect(cases.isOurs({ department: 'allotments', itemCode: 'toString' })).toBe(false);
    expect(cases.isOurs({ department: 'parks', itemCode: 'TWO' })).toBe(false);
  });
});

test('a case about a place is accepted when it opens, has that place’s grid, and is settled by its own flow', async () => {
  const matter = { gridCode: grid, place: '路口', position: null, description: '路灯不亮', kind: null };
  const { caseId } = await department.publish({ itemCode: 'PLACE', matter });
  expect(await department.rowOf(caseId)).toMatchObject({ status: 'ACCEPTED', grid_code: grid });
  const settle = () =>
    department.database.transaction(system, 'test', async (tx) => {
      const row = (await lockCase(tx, 'id', caseId))!;
      const decision = decided({ outcome: 'COMPLETED', reason: '已修复', opinion: '办结' });
      return applyCaseTransition(cases.procedure, tx, row, 'settle', decision, { at: department.clock.now() });
    });
  expect((await settle())?.status).toBe('DECIDED');
  expect(await settle()).toBeUndefined();
  expect((await department.rowOf(caseId)).steps).toHaveLength(2);
});

test('a case gets a subject that the window adds later, and the grid where they live', async () => {
  const { id, caseId } = await department.publish({ itemCode: 'TWO' });
  await department.admin.query('insert into resident_replica values ($1, $2)', [born, grid]);
  await department.publish({ itemCode: 'TWO', subjectId: born }, id);
  expect(await department.rowOf(caseId)).toMatchObject({ subject_id: born, grid_code: grid });
});

describe('a mutation', () => {
  test('happens once for a request, and with another input is a conflict', async () => {
    const { caseId } = await department.publish({ itemCode: 'TWO' });
    const requestId = randomUUID();
    const first = await department.act(officer, 'accept', { caseId, requestId });
    const again = await department.act(officer, 'accept', { caseId, requestId });
    expect([first.codes, again.codes, again.case?.status]).toEqual([[], [], 'ACCEPTED']);
    expect((await department.rowOf(caseId)).steps).toHaveLength(1);
    expect(await department.factsOf(caseId)).toEqual(['opened', 'accepted']);
    await expect(department.act(officer, 'accept', { caseId, requestId, opinion: '另一个意见' })).rejects.toMatchObject(
      { code: 'CONFLICT' },
    );
  });

  test('of two that exclude each other, only the first succeeds', async () => {
    const { caseId } = await department.publish({ itemCode: 'TWO' });
    const answers = await Promise.all([
      department.act(officer, 'accept', { caseId }),
      department.act(people.colleague, 'decline', { caseId, reason: '不属于本机关' }),
    ]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['CASE_NOT_IN_STATE']);
    expect((await department.rowOf(caseId)).steps).toHaveLength(1);
  });

  test('waits for one that holds the case, and sees what the case became', async () => {
    const { caseId } = await department.publish({ itemCode: 'TWO' });
    const other = await department.admin.connect();
    await other.query('begin');
    await other.query(`update department_case set status = 'NOT_ACCEPTED' where id = $1`, [caseId]);
    const accepting = department.act(officer, 'accept', { caseId });
    const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await other.query(waits)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await other.query('commit');
    other.release();
    expect((await accepting).codes).toEqual(['CASE_NOT_IN_STATE']);
    expect(await department.rowOf(caseId)).toMatchObject({ status: 'NOT_ACCEPTED', steps: [] });
  });

  test("finds no case of another district, unless it is the case's second place, and no missing case", async () => {
    const { caseId } = await department.publish({ itemCode: 'TWO' });
    for (const [who, id] of [
      [foreign, caseId],
      [officer, randomUUID()],
      [officer, 'x'],
    ] as const)
      expect(await department.act(who, 'accept', { caseId: id })).toEqual({ codes: ['CASE_NOT_FOUND'], case: null });
    await department.admin.query('update department_case set grid_code = $2 where id = $1', [caseId, '51010800200501']);
    expect((await department.act(foreign, 'accept', { caseId })).codes).toEqual([]);
  });
});

test('callers of its district see a case, others do not', async () => {
  const { id, caseId } = await department.publish({ itemCode: 'TWO' });
  const query = cases.resolvers.Query.allotmentsCase;
  expect(await query(null, { id: caseId }, department.contextOf(officer))).toMatchObject({ applicationId: id });
  await expect(query(null, { id: caseId }, department.contextOf(foreign))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the snapshot has every case with the version of its last fact', async () => {
  const { caseId } = await department.publish({ itemCode: 'TWO' });
  await department.act(officer, 'accept', { caseId });
  const found = [];
  const read = (text: string, values: unknown[] = []) => department.database.read(system, text, values);
  for await (const page of cases.snapshot.stream(read as never)) found.push(...page);
  expect(found.find(({ id }) => id === caseId)).toMatchObject({ version: 2, state: { status: 'ACCEPTED' } });
  expect(found).toHaveLength((await department.admin.query('select from department_case')).rowCount!);
});
