import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { people, testDepartment, type TestDepartment, type ApplicationOf } from './testing/department.ts';

const { officer, supervisor } = people;

let department: TestDepartment;
beforeAll(async () => {
  department = await testDepartment();
});
afterAll(() => department.close());

const application: ApplicationOf = { itemCode: 'TWO' };
const wish = (count: number) => ({ active: true, count, cause: 'APPLICANT', reason: '' }) as const;
const death = { active: true, count: 1, cause: 'DEATH', reason: '' } as const;
const settle = async (caseId: string, isAgreed: boolean, reason = '申请人来函') =>
  (await department.act(officer, 'settleWithdrawal', { caseId, agreed: isAgreed, reason })).codes;

/** A paused case with an earlier proposal. */
async function pausedCase(): Promise<{ id: string; caseId: string }> {
  const ids = await department.publish({ ...application, acceptedBySilence: true });
  const { caseId } = ids;
  await department.act(officer, 'startReview', { caseId });
  await department.act(officer, 'propose', { caseId, outcome: 'GRANTED', reason: '' });
  await department.act(officer, 'pause', { caseId, kind: 'SPECIAL_PROCEDURE', name: '测土', reason: '须测土' });
  return ids;
}

describe('a withdrawal request', () => {
  test('is settled by the department: when it agrees, the case ends and the department’s hook is called', async () => {
    const { id, caseId } = await department.publish(application);
    expect(await settle(caseId, true)).toEqual(['WITHDRAWAL_NOT_REQUESTED']);
    await department.publish({ ...application, withdrawal: wish(1) }, id);
    expect(await department.rowOf(caseId)).toMatchObject({ status: 'OPENED', withdrawal_pending: true });
    expect(await settle(caseId, true, ' ')).toEqual(['REASON_REQUIRED']);
    expect(await department.hooksOf(caseId)).toEqual([]);
    expect(await settle(caseId, true)).toEqual([]);
    expect(await department.rowOf(caseId)).toMatchObject({
      ...{ status: 'WITHDRAWN', withdrawal_pending: false, withdrawals_settled: 1, status_before_death: null },
      steps: [{ kind: 'WITHDRAWN', reason: '申请人来函', handler: '王' }],
    });
    expect(await department.hooksOf(caseId)).toEqual(['ended']);
    expect(await department.factsOf(caseId)).toEqual(['opened', 'withdrawn']);
  });

  test('that is refused leaves the case unchanged, until the next request', async () => {
    const { id, caseId } = await pausedCase();
    const { steps } = await department.rowOf(caseId);
    await department.publish({ ...application, withdrawal: wish(1) }, id);
    expect(await settle(caseId, false)).toEqual([]);
    const after = await department.rowOf(caseId);
    expect(after).toMatchObject({ status: 'PAUSED', withdrawal_pending: false, withdrawals_settled: 1 });
    expect(after.steps).toEqual([...steps, expect.objectContaining({ kind: 'WITHDRAWAL_REFUSED', no: 4 })]);
    expect(await department.hooksOf(caseId)).toEqual([]);
    expect((await department.factsOf(caseId)).at(-1)).toBe('withdrawal-refused');
    await department.publish({ ...application, withdrawal: wish(1) }, id);
    expect(await settle(caseId, true)).toEqual(['WITHDRAWAL_NOT_REQUESTED']);
    await department.publish({ ...application, withdrawal: wish(2) }, id);
    expect(await settle(caseId, true)).toEqual([]);
  });

  test('that was taken back need not be settled, and a decision ends it', async () => {
    const { id, caseId } = await pausedCase();
    await department.publish({ ...application, withdrawal: wish(1) }, id);
    await department.publish({ ...application, withdrawal: { ...wish(1), active: false } }, id);
    expect((await department.rowOf(caseId)).withdrawal_pending).toBe(false);
    await department.publish({ ...application, withdrawal: wish(2) }, id);
    await department.act(officer, 'resume', { caseId, reason: '已测' });
    await department.act(supervisor, 'confirm', { caseId, outcome: 'GRANTED', reason: '' });
    expect(await department.rowOf(caseId)).toMatchObject({ status: 'DECIDED', withdrawal_pending: false });
    await department.publish({ ...application, withdrawal: wish(3) }, id);
    expect((await department.rowOf(caseId)).withdrawal_pending).toBe(false);
  });
});

test('not accepting the case ends a pending withdrawal, and the department’s hook is called', async () => {
  const { id, caseId } = await department.publish(application);
  await department.publish({ ...application, withdrawal: wish(1) }, id);
  await department.act(officer, 'decline', { caseId, reason: '不属于本机关' });
  expect(await department.rowOf(caseId)).toMatchObject({ status: 'NOT_ACCEPTED', withdrawal_pending: false });
  expect(await department.hooksOf(caseId)).toEqual(['ended']);
});

describe('the death of the applicant', () => {
  test('ends the case; when the death is revoked the case has its earlier status, with all its data', async () => {
    const { id, caseId } = await pausedCase();
    const before = await department.rowOf(caseId);
    await department.publish({ ...application, withdrawal: death }, id);
    await department.publish({ ...application, withdrawal: death }, id);
    expect(await department.rowOf(caseId)).toMatchObject({
      ...{ status: 'WITHDRAWN', status_before_death: 'PAUSED', withdrawals_settled: 1 },
    });
    await department.publish({ ...application, withdrawal: { ...death, active: false } }, id);
    await department.publish({ ...application, withdrawal: { ...death, active: false } }, id);
    const after = await department.rowOf(caseId);
    expect(after).toMatchObject({ status: 'PAUSED', status_before_death: null, proposal: before.proposal });
    expect(after.steps).toEqual([
      ...before.steps,
      expect.objectContaining({ no: 4, kind: 'WITHDRAWN', reason: '申请人死亡，申请事项终止', handler: '系统' }),
      expect.objectContaining({ no: 5, kind: 'REINSTATED', handler: '系统' }),
    ]);
    expect(await department.hooksOf(caseId)).toEqual(['ended', 'reinstated']);
    expect((await department.factsOf(caseId)).slice(-3)).toEqual(['paused', 'withdrawn', 'reinstated']);
  });

  test('does not change a case that ended before, and its revocation does not reopen a case that the applicant withdrew', async () => {
    const { id, caseId } = await department.publish(application);
    await department.publish({ ...application, withdrawal: wish(1) }, id);
    await settle(caseId, true);
    const ended = await department.rowOf(caseId);
    await department.publish({ ...application, withdrawal: { ...death, count: 2 } }, id);
    await department.publish({ ...application, withdrawal: { ...death, count: 2, active: false } }, id);
    expect(await department.rowOf(caseId)).toEqual(ended);
  });
});
