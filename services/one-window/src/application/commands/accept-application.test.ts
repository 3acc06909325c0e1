import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { formSealOf } from '@one-window/database';
import { randomUUID } from 'node:crypto';
import { callers, residentCaller, setup, xujiajing } from '../../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
  window.moveClock('2026-11-02T09:00:00+08:00');
});
afterAll(() => window.dispose());

const codes = (answer: { data: { acceptApplication: { userErrors: { code: string }[] } } }) =>
  answer.data.acceptApplication.userErrors.map(({ code }) => code);

test('a claim gets its receipt: number, query code, notice, and waits for the department', async () => {
  const { person, application } = await window.given.claim({ summary: '申领养老金' });
  expect(application).toMatchObject({
    status: 'SUBMITTED',
    kind: 'PROMISED',
    item: { code: 'S02' },
    applicant: { name: '陈桂英' },
    subject: { id: person.id },
    community: { code: xujiajing },
    takenBy: '王芳',
    summary: '申领养老金',
    acceptedAt: null,
    promisedDeadline: null,
    submittedAt: expect.stringMatching(/^2026-11-02T01:0/),
    holder: { unit: '人力资源和社会保障', name: '待接件' },
  });
  expect(application.number).toMatch(/^431102-20261102-\d{6}[\dX]$/);
  expect(application.queryCode).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  expect(application.timeline.map(({ kind }: { kind: string }) => kind)).toEqual(['SUBMITTED']);
  expect(application.notices).toMatchObject([
    { kind: 'RECEIPT', number: `${application.number}-01` },
    { kind: 'HAND_OVER', number: `${application.number}-02` },
  ]);
});

test('the department learns what it needs, and neither name nor phone nor a readable account', async () => {
  const { person, application } = await window.given.claim();
  const events = await window.emitted('one-window.application.submitted.v1');
  const { data } = events.find(({ subject }) => subject === application.id)!;
  expect(data.state).toMatchObject({
    number: application.number,
    itemCode: 'S02',
    subjectId: person.id,
    communityCode: xujiajing,
    correctionsSupplied: 0,
    withdrawal: null,
  });
  const told = JSON.stringify(data);
  for (const secret of ['陈桂英', '15400000001', '6217001234567890123']) expect(told).not.toContain(secret);
  const seal = formSealOf(window.parts.keysDir, 'social-security');
  expect(seal.open(application.id, data.state.sealedForm)).toEqual({ bankAccount: '6217001234567890123' });
});

test('phones and query codes lie encrypted', async () => {
  const { application } = await window.given.claim({ agent: { name: '蒋建军', phone: '154 0000 0009' } });
  expect(application.agent).toEqual({ name: '蒋建军', phoneMasked: '154****0009' });
  const { rows } = await window.admin.query('select * from application where id = $1', [application.id]);
  const row = JSON.stringify(rows[0]);
  for (const secret of ['15400000001', '15400000009', application.queryCode]) expect(row).not.toContain(secret);
});

test('the same request twice is done once; the same requestId with another input is a conflict', async () => {
  const person = await window.given.resident();
  const input = window.claimInput(person.id);
  const first = await window.accept(callers.clerk, input);
  const second = await window.accept(callers.clerk, input);
  expect(second.data.acceptApplication.application.id).toBe(first.data.acceptApplication.application.id);
  const other = await window.accept(callers.clerk, { ...input, summary: '另一内容' });
  expect(other.errors).toMatchObject([{ code: 'CONFLICT' }]);
});

test('of two clerks at once one writes it, the other gets its number', async () => {
  const person = await window.given.resident();
  const answers = await Promise.all([
    window.accept(callers.clerk, window.claimInput(person.id)),
    window.accept(callers.colleague, window.claimInput(person.id)),
  ]);
  const written = answers.filter((answer) => answer.data.acceptApplication.application);
  expect(written).toHaveLength(1);
  const number = written[0]!.data.acceptApplication.application.number;
  const [refused] = answers.filter((answer) => !answer.data.acceptApplication.application);
  expect(refused!.data.acceptApplication.userErrors).toMatchObject([
    { code: 'ALREADY_OPEN', message: `该居民已有同一事项在办：${number}` },
  ]);
  expect((await window.emitted()).filter(({ data }) => data.state.subjectId === person.id)).toHaveLength(1);
});

test('an instant item is accepted at once, due the same day', async () => {
  const person = await window.given.resident();
  const materials = [
    { code: 'S03-M1', obtained: 'PAPER' },
    { code: 'S03-M2', obtained: 'PAPER' },
  ];
  const answer = await window.accept(callers.clerk, window.claimInput(person.id, { item: 'S03', form: [], materials }));
  expect(answer.data.acceptApplication.application).toMatchObject({
    status: 'ACCEPTED',
    acceptedAt: expect.stringMatching(/^2026-11-02T/),
    promisedDeadline: { dueOn: '2026-11-02' },
  });
  expect(answer.data.acceptApplication.application.notices.map(({ kind }: { kind: string }) => kind)).toEqual([
    'RECEIPT',
    'ACCEPTANCE',
  ]);
});

describe('what is refused', () => {
  let id: string;
  beforeAll(async () => {
    id = (await window.given.resident()).id;
  });
  const refusal = async (of: Record<string, unknown>) =>
    codes((await window.accept(callers.clerk, window.claimInput(id, of))) as never);
  const paper = (...materials: string[]) => materials.map((code) => ({ code, obtained: 'PAPER' }));

  test.each<[string, Record<string, unknown>, string[]]>([
    ['an item that does not exist', { item: 'Z99' }, ['ITEM_UNKNOWN']],
    ['a name of the language as an item', { item: '__proto__' }, ['ITEM_UNKNOWN']],
    ['an item whose department has no flow yet', { item: 'A03' }, ['ITEM_NOT_OFFERED']],
    ['a resident who does not exist', { subjectId: randomUUID() }, ['SUBJECT_NOT_FOUND']],
    ['what is no id at all', { subjectId: "1' or '1'='1" }, ['SUBJECT_NOT_FOUND']],
    ['a stranger as applicant', { applicantId: randomUUID() }, ['APPLICANT_NOT_FOUND']],
    ['a material of another item', { materials: paper('S02-M1', 'S02-M2', 'S02-M3', 'A01-M1') }, ['MATERIAL_UNKNOWN']],
    ['a material twice', { materials: paper('S02-M1', 'S02-M1') }, ['MATERIAL_REPEATED']],
    [
      'materials missing and a form field missing, all at once',
      { materials: [], form: [] },
      ['MATERIAL_MISSING', 'FORM_FIELD_REQUIRED'],
    ],
    [
      'a field that the form does not have',
      {
        form: [
          { name: 'bankAccount', value: '6217001234567890123' },
          { name: 'constructor', value: 'x' },
        ],
      },
      ['FORM_FIELD_UNKNOWN'],
    ],
    ['an account that is none', { form: [{ name: 'bankAccount', value: '62170012' }] }, ['FORM_FIELD_INVALID']],
    ['a phone that is none', { contactPhone: '12345' }, ['PHONE_INVALID']],
    [
      'an agent without a name and with a wrong phone',
      { agent: { name: ' ', phone: '1' } },
      ['AGENT_REQUIRED', 'PHONE_INVALID'],
    ],
    ['a token that is none', { evidenceToken: 'a~b' }, ['EVIDENCE_TOKEN_INVALID']],
    ['a summary without end', { summary: '长'.repeat(501) }, ['TEXT_TOO_LONG']],
  ])('%s', async (_, of, expected) => {
    expect(await refusal(of)).toEqual(expected);
  });

  test('a missing list names every material', async () => {
    const answer = await window.accept(callers.clerk, window.claimInput(id, { materials: [] }));
    expect(answer.data.acceptApplication.userErrors[0].message).toBe('缺少材料：身份证、缴费记录、银行账户');
  });

  test('who has left or died', async () => {
    for (const status of ['DEPARTED', 'DECEASED'] as const) {
      const person = await window.given.resident({ status });
      expect(codes((await window.accept(callers.clerk, window.claimInput(person.id))) as never)).toEqual([
        'SUBJECT_NOT_PRESENT',
      ]);
    }
  });

  test('a resident of the sibling community, as if there were none', async () => {
    expect(codes((await window.accept(callers.sibling, window.claimInput(id))) as never)).toEqual([
      'SUBJECT_NOT_FOUND',
    ]);
  });

  test('callers who may not accept: an officer, a resident, nobody, and a clerk without a purpose', async () => {
    const code = async (caller: object) =>
      (await window.accept(caller, window.claimInput(id))).errors.map((error) => error.code);
    expect(await code(callers.officer)).toEqual(['FORBIDDEN']);
    expect(await code(residentCaller(id))).toEqual(['FORBIDDEN']);
    expect(await code(callers.anonymous)).toEqual(['UNAUTHENTICATED']);
    expect(await code({ ...callers.clerk, purpose: undefined })).toEqual(['PURPOSE_REQUIRED']);
  });
});
