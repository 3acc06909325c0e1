import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { born } from './testing/allotments.ts';
import { people, testDepartment, type TestDepartment, type ApplicationOf } from './testing/department.ts';

const { officer, colleague, supervisor, deputy, foreign, foreignSupervisor } = people;

let department: TestDepartment;
beforeAll(async () => {
  department = await testDepartment();
});
afterAll(() => department.close());

/** A case in review. */
async function reviewed(itemCode: string): Promise<string> {
  const { caseId } = await department.publish({ itemCode, acceptedBySilence: true });
  await department.act(officer, 'startReview', { caseId });
  return caseId;
}

const decideAs =
  (action: 'propose' | 'confirm') =>
  async (who: Partial<Caller>, caseId: string, outcome: string, reason = ''): Promise<string[]> =>
    (await department.act(who, action, { caseId, outcome, reason })).codes;
const propose = decideAs('propose');
const confirm = decideAs('confirm');
const lastStepOf = async (caseId: string) => (await department.rowOf(caseId)).steps.at(-1);
const badSoil = (caseId: string) => department.admin.query('insert into soil values ($1, false)', [caseId]);

describe('a decision by two', () => {
  test('is proposed by one officer and confirmed by another, and each of its facts is published once', async () => {
    const caseId = await reviewed('TWO');
    expect(await propose(officer, caseId, 'GRANTED')).toEqual([]);
    expect((await department.rowOf(caseId)).proposal).toEqual({
      ...{ outcome: 'GRANTED', reason: '', by: '王', bySub: 'officer', at: '2026-03-10T02:00:00.000Z' },
    });
    expect((await department.rowOf(caseId)).status).toBe('IN_REVIEW');
    expect(await confirm(supervisor, caseId, 'GRANTED')).toEqual([]);
    expect(await department.rowOf(caseId)).toMatchObject({ status: 'DECIDED', holder_name: '赵' });
    expect(await lastStepOf(caseId)).toEqual({
      ...{ no: 3, kind: 'DECIDED', at: '2026-03-10T02:00:00.000Z', unit: '菜园办', handler: '赵', opinion: '准予办理' },
      ...{ outcome: 'GRANTED', reason: '经核查，符合办理条件', remedies: null, certificateNumber: null },
      ...{ certificateName: '菜园证', validThrough: '2027-03-09' },
    });
    expect(await department.factsOf(caseId)).toEqual(['opened', 'accepted', 'review-started', 'decided']);
  });

  test('cannot be confirmed by the proposer, even after becoming a supervisor', async () => {
    const caseId = await reviewed('TWO');
    await propose(officer, caseId, 'GRANTED');
    const promoted = { ...officer, role: 'supervisor' } as const;
    expect(await confirm(promoted, caseId, 'GRANTED')).toEqual(['REVIEWER_CANNOT_CONFIRM']);
    expect(await confirm(promoted, caseId, 'REFUSED', '不宜')).toEqual(['REVIEWER_CANNOT_CONFIRM']);
    // compares accounts, not names
    expect(await confirm({ ...promoted, name: '别名' }, caseId, 'GRANTED')).toEqual(['REVIEWER_CANNOT_CONFIRM']);
    expect((await department.rowOf(caseId)).status).toBe('IN_REVIEW');
    expect(await confirm({ ...deputy, name: officer.name }, caseId, 'GRANTED')).toEqual([]);
  });

  test('needs a supervisor and a proposal; the last proposal counts', async () => {
    const caseId = await reviewed('TWO');
    await expect(confirm(officer, caseId, 'GRANTED')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await confirm(supervisor, caseId, 'GRANTED')).toEqual(['NO_PROPOSAL']);
    await propose(officer, caseId, 'GRANTED');
    await propose(colleague, caseId, 'REFUSED', '不宜');
    const [first, last] = [officer, colleague].map((one) => ({ ...one, role: 'supervisor' }) as const);
    expect(await confirm(last!, caseId, 'REFUSED', '不宜')).toEqual(['REVIEWER_CANNOT_CONFIRM']);
    expect(await confirm(first!, caseId, 'REFUSED', '不宜')).toEqual([]);
  });

  test('is refused to other departments, other districts, the window and the applicant', async () => {
    const caseId = await reviewed('TWO');
    await propose(officer, caseId, 'GRANTED');
    for (const stranger of [
      { ...supervisor, department: 'parks' },
      { ...supervisor, department: 'one-window' },
      { sub: 'clerk', role: 'clerk', department: 'one-window', purpose: 'ACCEPTANCE' },
      { sub: 'applicant', role: 'resident', department: '', purpose: 'SELF' },
      { sub: 'auditor', role: 'auditor', department: 'one-window', purpose: 'AUDIT' },
    ] as const) {
      await expect(confirm(stranger, caseId, 'GRANTED')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(propose(stranger, caseId, 'GRANTED')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await confirm(foreignSupervisor, caseId, 'GRANTED')).toEqual(['CASE_NOT_FOUND']);
    expect(await propose(foreign, caseId, 'REFUSED', '不宜')).toEqual(['CASE_NOT_FOUND']);
    expect(await department.rowOf(caseId)).toMatchObject({ status: 'IN_REVIEW', proposal: { bySub: 'officer' } });
  });

  test('happens in review only: not before, not during a pause, not twice', async () => {
    const { caseId } = await department.publish({ itemCode: 'TWO', acceptedBySilence: true });
    expect(await propose(officer, caseId, 'GRANTED')).toEqual(['CASE_NOT_IN_STATE']);
    await department.act(officer, 'startReview', { caseId });
    await propose(officer, caseId, 'GRANTED');
    await department.act(officer, 'pause', { caseId, kind: 'SPECIAL_PROCEDURE', name: '测土', reason: '须测土' });
    expect(await propose(officer, caseId, 'GRANTED')).toEqual(['CASE_NOT_IN_STATE']);
    expect(await confirm(supervisor, caseId, 'GRANTED')).toEqual(['CASE_NOT_IN_STATE']);
    await department.act(officer, 'resume', { caseId, reason: '已测' });
    expect(await confirm(supervisor, caseId, 'GRANTED')).toEqual([]);
    expect(await confirm(deputy, caseId, 'GRANTED')).toEqual(['CASE_NOT_IN_STATE']);
  });
});

test('a decision by one needs no proposal, and may create its subject', async () => {
  const caseId = await reviewed('ONE');
  expect(await confirm(officer, caseId, 'COMPLETED')).toEqual([]);
  expect(await department.rowOf(caseId)).toMatchObject({ subject_id: born, created_resident_id: born });
  const { rows } = await department.admin.query(
    `select data->'state'->>'createdResidentId' as id from kit.outbox where subject = $1 order by seq desc limit 1`,
    [caseId],
  );
  expect(rows[0].id).toBe(born);
});

describe('a positive decision', () => {
  test('needs every check passed, when it is proposed and again when it is confirmed', async () => {
    const caseId = await reviewed('TWO');
    await propose(officer, caseId, 'GRANTED');
    await badSoil(caseId);
    const late = await reviewed('TWO');
    await badSoil(late);
    expect(await propose(officer, late, 'GRANTED')).toEqual(['CHECKS_NOT_PASSED']);
    expect((await department.rowOf(late)).proposal).toBeNull();
    expect(await confirm(supervisor, caseId, 'GRANTED')).toEqual(['CHECKS_NOT_PASSED']);
    expect(await confirm(supervisor, caseId, 'REFUSED', '土质不合格')).toEqual([]);
  });

  test('needs its materials, those promised too', async () => {
    const material = { code: 'M1', name: '身份证', obtained: 'TO_FOLLOW', evidence: null, takenAt: null } as const;
    const application = { itemCode: 'ONE', acceptedBySilence: true };
    const { id, caseId } = await department.publish({ ...application, materials: [material] });
    await department.act(officer, 'startReview', { caseId });
    expect(await confirm(officer, caseId, 'COMPLETED')).toEqual(['CHECKS_NOT_PASSED']);
    await department.publish({ ...application, materials: [{ ...material, obtained: 'PAPER' }] }, id);
    expect(await confirm(officer, caseId, 'COMPLETED')).toEqual([]);
  });

  test('that the department refuses changes nothing', async () => {
    const caseId = await reviewed('FULL');
    expect(await confirm(officer, caseId, 'COMPLETED')).toEqual(['NO_ROOM']);
    expect(await department.rowOf(caseId)).toMatchObject({ status: 'IN_REVIEW', decided_checks: null });
    expect(await department.factsOf(caseId)).not.toContain('decided');
  });

  test('is an outcome of the item', async () => {
    const caseId = await reviewed('ONE');
    expect(await confirm(officer, caseId, 'GRANTED')).toEqual(['OUTCOME_NOT_POSSIBLE']);
  });
});

describe('a negative decision', () => {
  test('needs a reason, names the ways to appeal, and calls the department’s hook', async () => {
    const caseId = await reviewed('ONE');
    expect(await confirm(officer, caseId, 'NOT_COMPLETED', ' ')).toEqual(['REASON_REQUIRED']);
    expect(await confirm(officer, caseId, 'NOT_COMPLETED', '长'.repeat(501))).toEqual(['TEXT_TOO_LONG']);
    expect(await department.hooksOf(caseId)).toEqual([]);
    expect(await confirm(officer, caseId, 'NOT_COMPLETED', '材料不实')).toEqual([]);
    expect(await lastStepOf(caseId)).toMatchObject({
      ...{ outcome: 'NOT_COMPLETED', reason: '材料不实', remedies: '可申请行政复议', certificateName: null },
    });
    expect(await department.hooksOf(caseId)).toEqual(['ended']);
  });

  test('is possible when every check passes, but its proposal needs a reason too', async () => {
    const caseId = await reviewed('TWO');
    expect(await propose(officer, caseId, 'REFUSED')).toEqual(['REASON_REQUIRED']);
    expect(await propose(officer, caseId, 'REFUSED', '不宜')).toEqual([]);
  });
});

test('the checks at the time of the decision stay, whatever changes afterwards', async () => {
  // in Greenwich it is still the 9th
  const application = { itemCode: 'ONE', acceptedBySilence: true, submittedAt: '2026-03-10T00:30:00+08:00' };
  const { caseId } = await department.publish(application);
  await department.act(officer, 'startReview', { caseId });
  await confirm(officer, caseId, 'COMPLETED');
  await badSoil(caseId);
  const row = await department.rowOf(caseId);
  expect(row.decided_terms).toEqual({ squareMetres: 40, from: '2026-03-10' });
  expect(row.decided_checks.map(({ code, passed }: { code: string; passed: boolean }) => [code, passed])).toEqual([
    ['SOIL', true],
    ['MATERIALS', true],
  ]);
});

describe('a case decided while the applicant waits', () => {
  const now = (of: Partial<ApplicationOf>) =>
    department.publish({ itemCode: 'ONE', kind: 'INSTANT', status: 'ACCEPTED', ...of });
  const kindsOf = async (caseId: string) =>
    (await department.rowOf(caseId)).steps.map(({ kind, handler }: { kind: string; handler: string }) => [
      kind,
      handler,
    ]);

  test('is accepted and granted automatically', async () => {
    const { caseId } = await now({});
    expect(await kindsOf(caseId)).toEqual([
      ['ACCEPTED', '系统'],
      ['DECIDED', '系统'],
    ]);
    expect(await department.factsOf(caseId)).toEqual(['opened', 'accepted', 'decided']);
  });

  test('is refused when the department refuses', async () => {
    const { caseId } = await now({ itemCode: 'FULL' });
    expect(await lastStepOf(caseId)).toMatchObject({
      ...{ outcome: 'NOT_COMPLETED', reason: '名额已满', remedies: '可申请行政复议' },
    });
    expect(await department.hooksOf(caseId)).toEqual(['ended']);
  });

  test('is refused when a check fails, with that check as the reason', async () => {
    const material = { code: 'M1', name: '身份证', obtained: 'TO_FOLLOW', evidence: null, takenAt: null } as const;
    const promise = { materialCodes: ['M1'], by: '2026-03-20', keptAt: null };
    const { id, caseId } = await now({ materials: [material], promise });
    expect(await kindsOf(caseId)).toEqual([['ACCEPTED', '系统']]);
    await badSoil(caseId);
    const kept = { ...promise, keptAt: '2026-03-12T10:00:00+08:00' };
    await department.publish(
      { itemCode: 'ONE', kind: 'INSTANT', materials: [{ ...material, obtained: 'PAPER' }], promise: kept },
      id,
    );
    expect(await lastStepOf(caseId)).toMatchObject({ outcome: 'NOT_COMPLETED', reason: '核查未通过：盐碱' });
  });

  test('waits while the applicant’s withdrawal is pending', async () => {
    const withdrawal = { active: true, count: 1, cause: 'APPLICANT', reason: '' } as const;
    const { id, caseId } = await now({ withdrawal });
    expect(await kindsOf(caseId)).toEqual([]);
    const application = { itemCode: 'ONE', kind: 'INSTANT', acceptedBySilence: true } as const;
    await department.publish({ ...application, withdrawal }, id);
    expect(await kindsOf(caseId)).toEqual([['ACCEPTED', '系统']]);
  });
});

test('nothing can be decided about an item that the department no longer offers, and its case can still be withdrawn', async () => {
  const { id, caseId } = await department.publish({ itemCode: 'ONE', acceptedBySilence: true });
  await department.act(officer, 'startReview', { caseId });
  await department.admin.query(`update department_case set item_code = 'OLD' where id = $1`, [caseId]);
  expect(await propose(officer, caseId, 'COMPLETED')).toEqual(['OUTCOME_NOT_POSSIBLE']);
  const withdrawal = { active: true, count: 1, cause: 'DEATH', reason: '' } as const;
  await department.publish({ itemCode: 'ONE', acceptedBySilence: true, withdrawal }, id);
  expect((await department.rowOf(caseId)).status).toBe('WITHDRAWN');
});
