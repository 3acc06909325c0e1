import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { people, testDepartment, type TestDepartment, type ApplicationOf } from './testing/department.ts';

const { officer, supervisor } = people;

let department: TestDepartment;
beforeAll(async () => {
  department = await testDepartment();
});
afterAll(() => department.close());
beforeEach(() => department.moveTo('2026-03-10'));

const inShanghai = (day: string, hour: string) => new Date(`${day}T${hour}+08:00`);
const items = [{ materialCode: 'M1', what: ' 身份证复印件 ' }, { what: '签名' }];

/** Asks for corrections, by default by 20 March; returns the codes of the refusals. */
const askForCorrection = async (caseId: string, of: { items?: object[]; allowedUntil?: string } = {}) =>
  (await department.act(officer, 'requestCorrection', { caseId, items, allowedUntil: '2026-03-20', ...of })).codes;

describe('a correction', () => {
  test('is asked for once, naming everything that is missing', async () => {
    const { id, caseId } = await department.publish({ itemCode: 'TWO' });
    for (const nothing of [[], [{ what: ' ' }], [...items, { what: '' }]])
      expect(await askForCorrection(caseId, { items: nothing })).toEqual(['CORRECTION_EMPTY']);
    expect(await askForCorrection(caseId, { items: [{ what: '长'.repeat(501) }] })).toEqual(['TEXT_TOO_LONG']);
    expect(await askForCorrection(caseId)).toEqual([]);
    expect(await department.rowOf(caseId)).toMatchObject({
      status: 'CORRECTION_REQUESTED',
      steps: [
        {
          ...{ no: 1, kind: 'CORRECTION_REQUESTED', handler: '王', at: '2026-03-10T02:00:00.000Z' },
          ...{ items: [{ materialCode: 'M1', what: '身份证复印件' }, { what: '签名' }], allowedUntil: '2026-03-20' },
        },
      ],
    });
    await department.publish({ itemCode: 'TWO', correctionsSupplied: 1 }, id);
    expect(await askForCorrection(caseId)).toEqual(['CORRECTION_ALREADY_REQUESTED']);
  });

  test('must be due on a day after today in Shanghai', async () => {
    const { caseId } = await department.publish({ itemCode: 'TWO' });
    // in Greenwich it is still the 9th
    department.moveTo('2026-03-10', '00:30:00');
    expect(await askForCorrection(caseId, { allowedUntil: '2026-03-10' })).toEqual(['DATE_IN_PAST']);
    department.moveTo('2026-03-10', '23:59:59');
    expect(await askForCorrection(caseId, { allowedUntil: '2026-03-10' })).toEqual(['DATE_IN_PAST']);
    await expect(askForCorrection(caseId, { allowedUntil: '2026-02-30' })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await askForCorrection(caseId, { allowedUntil: '2026-03-11' })).toEqual([]);
  });

  test('that arrived reopens the case, once, and the notice stays on record', async () => {
    const { id, caseId } = await department.publish({ itemCode: 'TWO' });
    await askForCorrection(caseId);
    const asked = (await department.rowOf(caseId)).steps;
    const supplied = { itemCode: 'TWO', correctionsSupplied: 1 };
    await department.publish(supplied, id);
    await department.publish(supplied, id);
    expect(await department.rowOf(caseId)).toMatchObject({ status: 'OPENED', steps: asked, corrections_seen: 1 });
    await department.act(officer, 'accept', { caseId });
    expect((await department.rowOf(caseId)).steps.slice(0, -1)).toEqual(asked);
    expect(await department.factsOf(caseId)).toEqual([
      ...['opened', 'correction-requested', 'correction-received', 'accepted'],
    ]);
  });

  test('that was not brought ends the case on the day after its last, in Shanghai, with the ways to appeal', async () => {
    const { caseId } = await department.publish({ itemCode: 'TWO' });
    await askForCorrection(caseId);
    department.moveTo('2026-03-20', '23:59:59');
    await department.lapse();
    expect((await department.rowOf(caseId)).status).toBe('CORRECTION_REQUESTED');
    // in Greenwich it is still the 20th
    department.moveTo('2026-03-21', '00:00:00');
    await department.lapse();
    const row = await department.rowOf(caseId);
    expect([row.status, row.steps.length]).toEqual(['DECIDED', 2]);
    expect(row.steps[1]).toMatchObject({
      ...{ no: 2, kind: 'DECIDED', handler: '系统', at: '2026-03-20T16:00:00.000Z' },
      ...{ outcome: 'NOT_COMPLETED', reason: '逾期未补正', remedies: '可申请行政复议', certificateName: null },
    });
    expect(await department.hooksOf(caseId)).toEqual(['ended']);
    expect(await department.factsOf(caseId)).toEqual(['opened', 'correction-requested', 'decided']);
  });

  test('does not lapse while a withdrawal is pending', async () => {
    const withdrawal = { active: true, count: 1, cause: 'APPLICANT', reason: '' } as const;
    const { id, caseId } = await department.publish({ itemCode: 'TWO' });
    await askForCorrection(caseId);
    await department.publish({ itemCode: 'TWO', withdrawal }, id);
    department.moveTo('2026-03-25');
    await department.lapse();
    expect((await department.rowOf(caseId)).status).toBe('CORRECTION_REQUESTED');
  });
});

describe('a promise of materials', () => {
  const materials: ApplicationState['materials'] = [
    { code: 'M3', name: '银行账户', obtained: 'TO_FOLLOW', evidence: null, takenAt: null },
  ];
  const promise = { materialCodes: ['M3'], by: '2026-03-20', keptAt: null };
  const promised: ApplicationOf = { itemCode: 'TWO', status: 'ACCEPTED', materials, promise };
  const statusOf = async (caseId: string) => (await department.rowOf(caseId)).status;

  test('has its case accepted when it opens, also when the event is repeated', async () => {
    const { id, caseId } = await department.publish(promised);
    await department.publish(promised, id);
    expect(await department.rowOf(caseId)).toMatchObject({
      status: 'ACCEPTED',
      steps: [{ kind: 'ACCEPTED', handler: '系统', opinion: '容缺受理：申请人承诺于2026-03-20前补交银行账户' }],
    });
    expect((await department.rowOf(caseId)).steps).toHaveLength(1);
  });

  test('that was not kept by its day ends the case, also in review or during a pause', async () => {
    const [accepted, reviewed, paused] = await Promise.all([1, 2, 3].map(() => department.publish(promised)));
    for (const { caseId } of [reviewed!, paused!]) await department.act(officer, 'startReview', { caseId });
    const pause = { kind: 'SPECIAL_PROCEDURE', name: '测土', reason: '须测土', limitOn: '2026-04-30' };
    await department.act(officer, 'pause', { caseId: paused!.caseId, ...pause });
    department.moveTo('2026-03-20', '23:59:59');
    await department.lapse();
    expect(await statusOf(accepted!.caseId)).toBe('ACCEPTED');
    department.moveTo('2026-03-21', '00:00:00');
    await department.lapse();
    for (const { caseId } of [accepted!, reviewed!, paused!]) {
      expect((await department.rowOf(caseId)).steps.at(-1)).toMatchObject({
        ...{ outcome: 'NOT_COMPLETED', reason: '未按承诺补交材料', remedies: '可申请行政复议', handler: '系统' },
      });
      expect(await department.hooksOf(caseId)).toEqual(['ended']);
    }
  });

  test('that was kept in time counts, though its event arrives after the last day', async () => {
    const { id, caseId } = await department.publish(promised);
    department.moveTo('2026-03-21', '08:00:00');
    await department.lapse({ upTo: undefined });
    await department.lapse({ upTo: inShanghai('2026-03-20', '23:59:59') });
    expect(await statusOf(caseId)).toBe('ACCEPTED');
    await department.publish({ ...promised, promise: { ...promise, keptAt: '2026-03-20T09:00:00.000Z' } }, id);
    await department.lapse({ upTo: inShanghai('2026-03-21', '07:59:00') });
    expect(await statusOf(caseId)).toBe('ACCEPTED');
  });
});

describe('a pause', () => {
  /** A case in review. */
  async function inReview(): Promise<string> {
    const { caseId } = await department.publish({ itemCode: 'TWO', acceptedBySilence: true });
    await department.act(officer, 'startReview', { caseId });
    return caseId;
  }
  const special = { kind: 'SPECIAL_PROCEDURE', name: ' 测土 ', reason: '须测土', limitOn: '2026-04-30' };

  test('publishes what stops the clock, from when, until when and by whom, and can be ended', async () => {
    const caseId = await inReview();
    department.moveTo('2026-03-12');
    expect((await department.act(officer, 'pause', { caseId, ...special })).codes).toEqual([]);
    department.moveTo('2026-03-16');
    expect((await department.act(officer, 'resume', { caseId, reason: '已测' })).codes).toEqual([]);
    const { rows } = await department.admin.query(
      `select split_part(type, '.', 3) as fact, data->'state'->>'status' as status, data->'state'->'steps'->-1 as step
       from kit.outbox where subject = $1 order by aggregate_version desc limit 2`,
      [caseId],
    );
    const by = { unit: '菜园办', handler: '王' };
    expect(rows).toEqual([
      {
        ...{ fact: 'resumed', status: 'IN_REVIEW' },
        step: { no: 4, kind: 'RESUMED', at: '2026-03-16T02:00:00.000Z', ...by, opinion: '恢复计时', result: '已测' },
      },
      {
        ...{ fact: 'paused', status: 'PAUSED' },
        step: {
          ...{ no: 3, kind: 'PAUSED', at: '2026-03-12T02:00:00.000Z', ...by, opinion: '中止计时' },
          ...{
            pauseKind: 'SPECIAL_PROCEDURE',
            name: '测土',
            reason: '须测土',
            approvedBy: '王',
            limitOn: '2026-04-30',
          },
        },
      },
    ]);
  });

  test('that extends the decision needs a supervisor, and is published as such', async () => {
    const caseId = await inReview();
    const extension = { kind: 'EXTENSION', name: '延长', reason: '案情复杂' };
    await expect(department.act(officer, 'pause', { caseId, ...extension })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await department.act(supervisor, 'pause', { caseId, ...extension })).codes).toEqual([]);
    expect((await department.rowOf(caseId)).steps.at(-1)).toMatchObject({
      ...{ kind: 'PAUSED', pauseKind: 'EXTENSION', approvedBy: '赵', limitOn: null },
    });
  });

  test('needs its name, its reason and, where it has one, a last day after today', async () => {
    const caseId = await inReview();
    const pause = async (of: object) => (await department.act(officer, 'pause', { caseId, ...special, ...of })).codes;
    expect(await pause({ name: ' ' })).toEqual(['REASON_REQUIRED']);
    expect(await pause({ reason: '' })).toEqual(['REASON_REQUIRED']);
    department.moveTo('2026-03-10', '00:30:00');
    expect(await pause({ limitOn: '2026-03-10' })).toEqual(['DATE_IN_PAST']);
    await expect(pause({ limitOn: '明天' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await department.rowOf(caseId)).status).toBe('IN_REVIEW');
    expect(await pause({ limitOn: '2026-03-11' })).toEqual([]);
    expect((await department.act(officer, 'resume', { caseId, reason: ' ' })).codes).toEqual(['REASON_REQUIRED']);
  });
});
