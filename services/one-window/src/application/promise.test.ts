import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caseEvents } from '@one-window/contracts';
import { callers, setup } from '../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
});
afterAll(() => window.dispose());

const SHOWN = `id status acceptedAt promisedDeadline { dueOn } materials { code obtained }
  promise { materials { code obtained } by signedBy signedAt keptAt } notices { kind paragraphs table { rows } } timeline { kind opinion }`;
const run = async (name: string, input: Record<string, unknown>, caller: object = callers.clerk) => {
  const answer = await window.query(
    caller,
    `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { application { ${SHOWN} } userErrors { code message } } }`,
    { input: { requestId: randomUUID(), ...input } },
  );
  expect(answer.errors).toEqual([]);
  const { application, userErrors } = answer.data[name];
  return { application, userErrors, codes: userErrors.map(({ code }: { code: string }) => code) };
};

const answers = [
  { question: 'A01-Q1', answer: 'YES' },
  { question: 'A01-Q2', answer: 'RENTED' },
  { question: 'A01-Q3', answer: 'NO' },
];
const paper = (...codes: string[]) => codes.map((code) => ({ code, obtained: 'PAPER' }));
const follow = (...codes: string[]) => codes.map((code) => ({ code, obtained: 'TO_FOLLOW' }));
const fields = {
  monthlyIncomeFen: '120000',
  hasVehicle: 'NO',
  hasSecondHouse: 'NO',
  depositsFen: '500000',
  adultsAuthorised: '2',
  bankAccount: '6217001234567890123',
};
const form = (of: Record<string, string> = {}) =>
  Object.entries({ ...fields, ...of }).map(([name, value]) => ({ name, value }));
const promise = { by: '2026-11-16', signedBy: '陈桂英' };

async function claimOf(of: Record<string, unknown> = {}) {
  window.moveClock('2026-11-02T09:00:00+08:00');
  const person = await window.given.resident();
  return run('acceptApplication', {
    item: 'A01',
    subjectId: person.id,
    answers,
    materials: [...paper('A01-M1', 'A01-M2', 'A01-M3'), ...follow('A01-M4', 'A01-M6')],
    form: form(),
    promise,
    ...of,
  });
}
const told = async (id: string) => (await window.emitted()).findLast(({ subject }) => subject === id)!;

describe('accepted on a signed promise', () => {
  test('the clock starts at the signature; the department knows what follows and by when', async () => {
    const { application } = await claimOf();
    expect(application).toMatchObject({
      status: 'ACCEPTED',
      acceptedAt: expect.stringMatching(/^2026-11-02T01:0/),
      promisedDeadline: { dueOn: '2026-11-30' },
      promise: { by: '2026-11-16', signedBy: '陈桂英', keptAt: null },
    });
    expect(application.promise.materials.map(({ code }: { code: string }) => code)).toEqual(['A01-M4', 'A01-M6']);
    const kinds = application.notices.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(['RECEIPT', 'MATERIAL_PROMISE', 'HAND_OVER', 'ACCEPTANCE']);
    const signed = application.notices[1];
    expect(signed.table.rows).toEqual([
      ['1', '收入证明'],
      ['2', '租房合同或借住证明'],
    ]);
    expect(signed.paragraphs.join('')).toContain('2026年11月16日');
    const accepted = application.notices[3].paragraphs.join('');
    expect(accepted).toContain('容缺受理承诺书');
    expect(accepted).not.toContain('材料齐全');
    const event = await told(application.id);
    expect(event.type).toBe('one-window.application.submitted.v1');
    expect(event.data.state).toMatchObject({
      status: 'ACCEPTED',
      promise: { materialCodes: ['A01-M4', 'A01-M6'], by: '2026-11-16', keptAt: null },
    });
    expect(JSON.stringify(event.data.state)).not.toContain('陈桂英');
  });

  test('kept in two goes, once the last has come', async () => {
    const { application } = await claimOf();
    window.moveClock('2026-11-06T10:00:00+08:00');
    const bring = (...codes: string[]) =>
      run('supplyPromisedMaterials', { applicationId: application.id, materials: paper(...codes) });
    const partly = await bring('A01-M4');
    expect(partly.application.promise).toMatchObject({ keptAt: null });
    expect((await bring('A01-M4')).codes).toEqual(['MATERIAL_NOT_PROMISED']);
    expect((await bring()).userErrors).toEqual([{ code: 'MATERIAL_MISSING', message: '缺少材料：租房合同或借住证明' }]);
    window.moveClock('2026-11-16T17:00:00+08:00');
    const whole = await bring('A01-M6');
    expect(whole.application.promise.keptAt).toMatch(/^2026-11-16T09:0/);
    expect(whole.application.timeline.at(-1)).toMatchObject({
      kind: 'PROMISE_SUPPLIED',
      opinion: expect.stringContaining('租房合同'),
    });
    expect((await told(application.id)).data.state).toMatchObject({ promise: { keptAt: expect.any(String) } });
    expect((await bring('A01-M6')).codes).toEqual(['PROMISE_NOT_OPEN']);
  });

  test('a correction that brings the last of them keeps the promise as well', async () => {
    const { application } = await claimOf();
    const desk = window.given.departmentCase(application.id, caseEvents('civil-affairs'));
    await desk.step(
      {
        kind: 'CORRECTION_REQUESTED',
        items: [{ materialCode: 'A01-M4', what: '收入证明' }],
        allowedUntil: '2026-11-20',
      },
      'CORRECTION_REQUESTED',
    );
    const { application: supplied } = await run('supplyCorrection', {
      applicationId: application.id,
      materials: paper('A01-M4', 'A01-M6'),
    });
    expect(supplied).toMatchObject({ status: 'ACCEPTED', promise: { keptAt: expect.any(String) } });
  });

  test('past its day nothing is taken any more', async () => {
    const { application } = await claimOf();
    window.moveClock('2026-11-17T09:00:00+08:00');
    const late = await run('supplyPromisedMaterials', { applicationId: application.id, materials: paper('A01-M4') });
    expect(late.codes).toEqual(['PROMISE_LAPSED']);
  });

  test('by no stranger, for no application without a promise', async () => {
    const { application } = await claimOf();
    const materials = paper('A01-M4');
    const input = { applicationId: application.id, materials };
    expect((await run('supplyPromisedMaterials', input, callers.sibling)).codes).toEqual(['APPLICATION_NOT_FOUND']);
    const { application: plain } = await window.given.claim();
    expect((await run('supplyPromisedMaterials', { applicationId: plain.id, materials })).codes).toEqual([
      'PROMISE_NOT_OPEN',
    ]);
  });
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['materials that follow without a promise', { promise: null }, ['PROMISE_REQUIRED']],
  ['a day in the past', { promise: { ...promise, by: '2026-11-02' } }, ['PROMISE_DAY_INVALID']],
  ['a day beyond twenty working days', { promise: { ...promise, by: '2026-12-01' } }, ['PROMISE_DAY_INVALID']],
  ['an unsigned promise', { promise: { ...promise, signedBy: ' ' } }, ['TEXT_REQUIRED']],
  [
    'a promise of what may never follow',
    { materials: [...paper('A01-M1', 'A01-M2', 'A01-M4', 'A01-M6'), ...follow('A01-M3')] },
    ['MATERIAL_CANNOT_FOLLOW'],
  ],
  [
    'a promise of nothing',
    { materials: paper('A01-M1', 'A01-M2', 'A01-M3', 'A01-M4', 'A01-M6') },
    ['PROMISE_NOT_NEEDED'],
  ],
])('%s is refused', async (_, of, expected) => {
  expect((await claimOf(of)).codes).toEqual(expected);
});

test('the last day is the twentieth working day', async () => {
  expect((await claimOf({ promise: { ...promise, by: '2026-11-30' } })).codes).toEqual([]);
});

describe('questions', () => {
  test('each must be answered, with an answer that it knows', async () => {
    const none = await claimOf({ answers: answers.slice(1) });
    expect(none.userErrors).toEqual([
      { code: 'ANSWER_REQUIRED', message: '请先回答情形问题：家庭成员中有就业、经营等收入的吗？' },
    ]);
    const unknown = [{ question: 'A01-Q1', answer: 'constructor' }, ...answers.slice(1)];
    expect((await claimOf({ answers: unknown })).codes).toEqual(['ANSWER_UNKNOWN']);
    expect((await claimOf({ answers: [...answers, answers[0]] })).codes).toEqual(['ANSWER_UNKNOWN']);
  });

  test('a material that the situation does not need is not taken', async () => {
    const { userErrors } = await claimOf({
      answers: [{ question: 'A01-Q1', answer: 'NO' }, ...answers.slice(1)],
      materials: [...paper('A01-M1', 'A01-M2', 'A01-M3', 'A01-M4', 'A01-M6')],
      promise: null,
    });
    expect(userErrors).toEqual([{ code: 'MATERIAL_NOT_NEEDED', message: '按所答情形不需要此材料：收入证明' }]);
  });

  test('parts of the income add up to the whole', async () => {
    expect((await claimOf({ form: form({ incomeWagesFen: '100000', incomeRentsFen: '10000' }) })).codes).toEqual([
      'FORM_PARTS_DIFFER',
    ]);
    expect((await claimOf({ form: form({ incomeWagesFen: '100000', incomeRentsFen: '20000' }) })).codes).toEqual([]);
  });
});

test('requirements are narrowed by the answers, and the token serves whatever was answered', async () => {
  const person = await window.given.resident();
  const ask = async (given: object[]) => {
    const answer = await window.query(
      callers.clerk,
      `query ($r: [_Any!]!, $answers: [SituationAnswerInput!]!) { _entities(representations: $r) { ... on Resident {
        requirements(item: "A01", answers: $answers) { evidenceToken materials { material { code situation mayFollow } coveredByData standing } } } } }`,
      {
        r: [
          {
            __typename: 'Resident',
            id: person.id,
            householdRegistrationEvidence: { held: true, code: null, asOf: '2026-11-01T00:00:00Z' },
          },
        ],
        answers: given,
      },
    );
    return answer;
  };
  const all = (await ask([])).data._entities[0].requirements;
  expect(all.materials).toHaveLength(7);
  expect(all.materials[3]).toMatchObject({
    material: { code: 'A01-M4', mayFollow: true, situation: expect.stringContaining('有') },
  });
  const narrowed = (await ask(answers)).data._entities[0].requirements;
  expect(narrowed.materials.map(({ material }: { material: { code: string } }) => material.code)).toEqual([
    'A01-M1',
    'A01-M2',
    'A01-M3',
    'A01-M4',
    'A01-M6',
  ]);
  expect(narrowed.materials[1]).toMatchObject({ coveredByData: 'SUPPLIED', standing: 'SUPPLIED' });
  expect((await ask([{ question: 'A01-Q9', answer: 'YES' }])).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  const { application } = await run('acceptApplication', {
    item: 'A01',
    subjectId: person.id,
    answers,
    materials: paper('A01-M1', 'A01-M3', 'A01-M4', 'A01-M6'),
    form: form(),
    evidenceToken: narrowed.evidenceToken,
  });
  expect(application.materials[1]).toEqual({ code: 'A01-M2', obtained: 'SHARED' });
});
