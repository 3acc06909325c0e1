import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cases } from './testing/allotments.ts';
import { people, testDepartment, type Action, type TestDepartment, type ApplicationOf } from './testing/department.ts';

const { officer, supervisor } = people;

let department: TestDepartment;
beforeAll(async () => {
  department = await testDepartment();
});
afterAll(() => department.close());

/** What each mutation of these tests does. */
const inputs: Record<Action, object> = {
  accept: {},
  decline: { reason: '不属于本机关' },
  requestCorrection: { items: [{ what: '签名' }], allowedUntil: '2026-03-20' },
  startReview: {},
  pause: { kind: 'SPECIAL_PROCEDURE', name: '测土', reason: '须测土' },
  resume: { reason: '已测' },
  propose: { outcome: 'GRANTED', reason: '' },
  confirm: { outcome: 'GRANTED', reason: '' },
  settleWithdrawal: { agreed: true, reason: '申请人来函' },
};
const actions = Object.keys(inputs) as Action[];

const wish = (count: number) => ({ withdrawal: { active: true, count, cause: 'APPLICANT', reason: '' } }) as const;
const death = (active: boolean) => ({ withdrawal: { active, count: 1, cause: 'DEATH', reason: '' } }) as const;

/** Steps of a case: a mutation with what differs from its usual input, or an event of the window. */
type Step = Action | readonly [Action, object] | Omit<ApplicationOf, 'itemCode'>;

/** Sequences that cover everything that can happen to a case, with the facts that each must publish. */
const lives: readonly (readonly [name: string, steps: readonly Step[], facts: readonly string[], ends: string])[] = [
  [
    'granted after a correction, a pause and a refused withdrawal',
    [
      ...['requestCorrection', { correctionsSupplied: 1 }, 'accept', 'startReview', 'pause', 'resume'],
      ...[wish(1), ['settleWithdrawal', { agreed: false }], 'propose', 'confirm'],
    ] as Step[],
    [
      ...['opened', 'correction-requested', 'correction-received', 'accepted', 'review-started', 'paused', 'resumed'],
      ...['withdrawal-refused', 'decided'],
    ],
    'DECIDED',
  ],
  ['not accepted', ['decline'], ['opened', 'not-accepted'], 'NOT_ACCEPTED'],
  ['withdrawn', [wish(1), 'settleWithdrawal'], ['opened', 'withdrawn'], 'WITHDRAWN'],
  [
    'brought back from a death that was revoked, then withdrawn',
    ['accept', death(true), death(false), wish(2), 'settleWithdrawal'],
    ['opened', 'accepted', 'withdrawn', 'reinstated', 'withdrawn'],
    'WITHDRAWN',
  ],
];

async function live(steps: readonly Step[]): Promise<{ id: string; caseId: string; codes: string[] }> {
  const ids = await department.publish({ itemCode: 'TWO' });
  const codes: string[] = [];
  for (const step of steps) {
    const mutation = typeof step === 'string' ? ([step, {}] as const) : step;
    if (Array.isArray(mutation)) codes.push(...(await act(ids.caseId, mutation[0] as Action, mutation[1] as object)));
    else await department.publish({ itemCode: 'TWO', ...mutation }, ids.id);
  }
  return { ...ids, codes };
}

const act = async (caseId: string, action: Action, of: object = {}) =>
  (await department.act(action === 'confirm' ? supervisor : officer, action, { caseId, ...inputs[action], ...of }))
    .codes;

/** The published states of a case, oldest first. */
const statesOf = async (caseId: string) => {
  const { rows } = await department.admin.query(
    `select data->'state' as state from kit.outbox where subject = $1 order by aggregate_version`,
    [caseId],
  );
  return rows.map(({ state }) => state);
};

test.each(lives)(
  'a case that is %s publishes each fact once, with its whole history',
  async (_, steps, facts, ends) => {
    const { id, caseId, codes } = await live(steps);
    expect(codes).toEqual([]);
    expect(await department.factsOf(caseId)).toEqual(facts);
    const states = await statesOf(caseId);
    for (const [index, { steps }] of states.entries()) {
      // what was published stays unchanged
      const before = states[index - 1]?.steps ?? [];
      expect(steps.slice(0, before.length)).toEqual(before);
      expect(steps.map(({ no }: { no: number }) => no)).toEqual(steps.map((_step: unknown, at: number) => at + 1));
    }
    const row = await department.rowOf(caseId);
    expect(states.at(-1)).toEqual({
      ...{ applicationId: id, createdResidentId: row.created_resident_id, status: ends, steps: row.steps },
      holder: { unit: '菜园办', name: row.holder_name },
    });
  },
);

test('these sequences publish every fact that a department’s case has', () => {
  const published = new Set(lives.flatMap(([, , facts]) => facts));
  expect([...published].sort()).toEqual(Object.keys(cases.procedure.events).sort());
});

test.each(lives)('a case that is %s can no longer be changed', async (_, steps, facts, ends) => {
  const { id, caseId } = await live(steps);
  const ended = await department.rowOf(caseId);
  for (const action of actions) expect([action, await act(caseId, action)]).toEqual([action, ['CASE_NOT_IN_STATE']]);
  await department.publish({ itemCode: 'TWO', acceptedBySilence: true, ...wish(9) }, id);
  await department.publish({ itemCode: 'TWO', withdrawal: { ...death(true).withdrawal, count: 10 } }, id);
  department.moveTo('2026-12-31');
  await department.lapse();
  department.moveTo('2026-03-10');
  expect(await department.rowOf(caseId)).toEqual(ended);
  expect([ended.status, await department.factsOf(caseId)]).toEqual([ends, facts]);
});
