import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { caseEvents } from '@one-window/contracts';
import { GridChanged } from '@one-window/contracts/governance-petitions';
import { formSealOf } from '@one-window/database';
import { randomUUID } from 'node:crypto';
import { callers, huilongta, residentCaller, setup, xujiajing } from '../testing/setup.ts';

let window: Awaited<ReturnType<typeof setup>>;
beforeAll(async () => {
  window = await setup();
  window.moveClock('2026-11-02T09:00:00+08:00');
});
afterAll(() => window.dispose());

const SHOWN = `id number status community { code } applicant { type name resident { id } organisation { id } } subject { id }
  notices { paragraphs } matter { gridCode place position { longitude } description kind } situation { question answer } materials { code obtained }`;

const accept = async (input: Record<string, unknown>, caller: object = callers.clerk) => {
  const answer = await window.query(
    caller,
    `mutation ($input: AcceptApplicationInput!) { acceptApplication(input: $input) { application { ${SHOWN} } userErrors { code message field } } }`,
    { input: { requestId: randomUUID(), ...input } },
  );
  expect(answer.errors).toEqual([]);
  const { application, userErrors } = answer.data.acceptApplication;
  return { application, codes: userErrors.map(({ code }: { code: string }) => code), userErrors };
};
const paper = (...codes: string[]) => codes.map((code) => ({ code, obtained: 'PAPER' }));
const form = (fields: Record<string, string>) => Object.entries(fields).map(([name, value]) => ({ name, value }));
const submitted = async (id: string) =>
  (await window.emitted('one-window.application.submitted.v1')).find(({ subject }) => subject === id)!.data.state;

const floating = { name: '唐小军', idNumber: '11010519491231002X', houseId: randomUUID(), inflowReason: 'WORK' };
const lamp = { gridCode: `${xujiajing}01`, place: '徐家井社区广场北侧', description: '路灯不亮' };

describe('an item about a person who is not registered yet', () => {
  test('is asked for by the host, about nobody; the department alone reads the form', async () => {
    const host = await window.given.resident();
    const { application } = await accept({
      item: 'R04',
      applicantId: host.id,
      materials: paper('R04-M1'),
      form: form(floating),
    });
    expect(application).toMatchObject({
      status: 'ACCEPTED',
      subject: null,
      applicant: { type: 'NATURAL_PERSON', resident: { id: host.id }, organisation: null },
    });
    const state = await submitted(application.id);
    expect(state).toMatchObject({ subjectId: null, applicantId: host.id, organisationId: null });
    expect(JSON.stringify(state)).not.toContain(floating.idNumber);
    const seal = formSealOf(window.parts.keysDir, 'people-housing');
    expect(seal.open(application.id, state.sealedForm)).toEqual(floating);
    const own = await window.query(residentCaller(host.id), 'query ($id: ID!) { application(id: $id) { status } }', {
      id: application.id,
    });
    expect(own.data.application).toEqual({ status: 'ACCEPTED' });
  });

  test('several at once, but never about a person or without an applicant', async () => {
    const host = await window.given.resident();
    const input = { item: 'R04', materials: paper('R04-M1'), form: form(floating) };
    expect((await accept({ ...input, applicantId: host.id })).codes).toEqual([]);
    expect((await accept({ ...input, applicantId: host.id })).codes).toEqual([]);
    expect((await accept({ ...input, applicantId: host.id, subjectId: host.id })).codes).toEqual([
      'SUBJECT_NOT_ALLOWED',
    ]);
    expect((await accept(input)).codes).toEqual(['APPLICANT_REQUIRED']);
    const wrong = form({ ...floating, idNumber: '110105194912310021' });
    expect((await accept({ ...input, applicantId: host.id, form: wrong })).codes).toEqual(['FORM_FIELD_INVALID']);
  });

  test.each(['before', 'after'])('becomes about whom the decision registered, heard of %s', async (order) => {
    const host = await window.given.resident();
    const { application } = await accept({
      item: 'R04',
      applicantId: host.id,
      materials: paper('R04-M1'),
      form: form(floating),
    });
    const id = randomUUID();
    const register = () => window.given.resident({ id, name: '唐小军', gridCode: `${huilongta}01` });
    const desk = window.given.departmentCase(application.id, caseEvents('people-housing'));
    if (order === 'before') await register();
    desk.state.createdResidentId = id;
    await desk.step(
      { kind: 'DECIDED', outcome: 'COMPLETED', reason: '已登记', remedies: null, certificateNumber: null },
      'DECIDED',
    );
    if (order === 'after') await register();
    const { rows } = await window.admin.query(
      'select subject_id::text, subject_grid_code, status from application where id = $1',
      [application.id],
    );
    expect(rows).toEqual([{ subject_id: id, subject_grid_code: `${huilongta}01`, status: 'DECIDED' }]);
    const told = (await window.emitted('one-window.application.progressed.v1')).findLast(
      ({ subject }) => subject === application.id,
    );
    expect(told!.data.state).toMatchObject({ subjectId: id, status: 'DECIDED' });
  });
});

describe('a matter of a place', () => {
  const repair = (of: Record<string, unknown> = {}) => ({
    item: 'C11',
    materials: paper('C11-M1'),
    matter: lamp,
    ...of,
  });

  test('is told with its place, by the community where it is, several times if need be', async () => {
    const person = await window.given.resident();
    const there = {
      ...lamp,
      gridCode: `${huilongta}01`,
      position: { longitude: 111.62, latitude: 26.22 },
      kind: 'LAMP',
    };
    const { application } = await accept(repair({ applicantId: person.id, matter: there }));
    expect(application).toMatchObject({
      community: { code: xujiajing },
      subject: null,
      matter: { gridCode: there.gridCode, position: { longitude: 111.62 }, kind: 'LAMP' },
    });
    expect(application.notices[0].paragraphs[2]).toBe('所涉地点：徐家井社区广场北侧；情况：路灯不亮');
    expect(await submitted(application.id)).toMatchObject({
      communityCode: huilongta,
      matter: { ...there, position: there.position },
    });
    expect((await accept(repair({ applicantId: person.id }))).codes).toEqual([]);
    const neighbour = await window.query(callers.sibling, 'query ($id: ID!) { application(id: $id) { status } }', {
      id: application.id,
    });
    expect(neighbour.data.application).toEqual({ status: 'SUBMITTED' });
    const page = await window.query(
      callers.clerk,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { applications { edges { node { id } } } } } }',
      { r: [{ __typename: 'Resident', id: person.id }] },
    );
    expect(page.data._entities[0].applications.edges).toHaveLength(2);
  });

  test("is told of a grid of the district's own that is in use, whatever the codes say", async () => {
    const person = await window.given.resident();
    const at = async (gridCode: string) =>
      (await accept(repair({ applicantId: person.id, matter: { ...lamp, gridCode } }))).codes;
    const [retired, added] = [`${huilongta}02`, `${xujiajing}98`];
    const state = { communityCode: huilongta, name: '网格', type: 'C', active: true } as const;
    expect(await at(retired)).toEqual([]);
    expect(await at(added)).toEqual(['GRID_NOT_FOUND']);
    await window.receive(GridChanged, retired, { state: { ...state, active: false } }, { version: 2 });
    await window.receive(GridChanged, added, { state: { ...state, communityCode: xujiajing } });
    expect(await at(retired)).toEqual(['GRID_NOT_FOUND']);
    expect(await at(added)).toEqual([]);
    await window.receive(GridChanged, retired, { state }, { version: 3 });
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['none', { matter: null }, ['MATTER_REQUIRED']],
    ['of a grid that does not exist', { matter: { ...lamp, gridCode: '43110200400799' } }, ['GRID_NOT_FOUND']],
    ['of another district', { matter: { ...lamp, gridCode: '51010800100101' } }, ['GRID_NOT_FOUND']],
    ['of a jurisdiction cut short', { matter: { ...lamp, gridCode: '431102' } }, ['GRID_NOT_FOUND']],
    [
      'blank, too long and out of the country',
      { matter: { ...lamp, place: ' ', description: '长'.repeat(501), position: { longitude: 0, latitude: 0 } } },
      ['TEXT_REQUIRED', 'TEXT_TOO_LONG', 'POSITION_INVALID'],
    ],
    ['of a kind that is markup', { matter: { ...lamp, kind: '<b>' } }, ['MATTER_KIND_INVALID']],
  ])('%s is refused', async (_, of, expected) => {
    const person = await window.given.resident();
    expect((await accept(repair({ applicantId: person.id, ...of }))).codes).toEqual(expected);
  });

  test('an item about no place takes none', async () => {
    const person = await window.given.resident();
    const refused = await accept({ ...window.claimInput(person.id), requestId: randomUUID(), matter: lamp });
    expect(refused.codes).toEqual(['MATTER_NOT_ALLOWED']);
  });
});

describe('an organisation applies', () => {
  const permit = {
    item: 'C03',
    answers: [
      { question: 'C03-Q1', answer: 'ORGANISATION' },
      { question: 'C03-Q2', answer: 'NO' },
      { question: 'C03-Q3', answer: 'NO' },
    ],
    materials: paper('C03-M1', 'C03-M2'),
    form: form({
      place: '徐家井路12号门前',
      gridCode: `${xujiajing}01`,
      fromOn: '2026-11-10',
      throughOn: '2026-11-12',
      areaSquareMetres: '12',
      purpose: '开业展示',
    }),
  };
  let organisation: Awaited<ReturnType<typeof window.given.organisation>>;
  beforeEach(async () => {
    organisation = await window.given.organisation();
  });

  test('its licence is known from the register; the application is listed with it', async () => {
    const { application } = await accept({ ...permit, organisationId: organisation.id });
    expect(application).toMatchObject({
      applicant: {
        type: 'ORGANISATION',
        name: organisation.name,
        resident: null,
        organisation: { id: organisation.id },
      },
      subject: null,
      materials: [{ code: 'C03-M1' }, { code: 'C03-M2' }, { code: 'C03-M3', obtained: 'SHARED' }],
      situation: [{ answer: '单位或个体工商户' }, { answer: '不需要' }, { answer: '不影响' }],
    });
    expect(await submitted(application.id)).toMatchObject({
      organisationId: organisation.id,
      applicantId: null,
      subjectId: null,
      materials: [{}, {}, { evidence: { name: 'organisationRegister', held: true } }],
    });
    const list = (caller: object) =>
      window.query(
        caller,
        'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Organisation { applications { edges { node { id } } } } } }',
        { r: [{ __typename: 'Organisation', id: organisation.id }] },
      );
    const seen = await list(callers.clerk);
    expect(seen.data._entities[0].applications.edges).toEqual([{ node: { id: application.id } }]);
    expect((await list(callers.sibling)).data._entities[0].applications.edges).toEqual([]);
    const elsewhere = await list({ ...callers.clerk, jurisdiction: '510108001001' });
    expect(elsewhere.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('one open application for an organisation and an item, of two at once too', async () => {
    const answers = await Promise.all([
      accept({ ...permit, organisationId: organisation.id }),
      accept({ ...permit, organisationId: organisation.id }, callers.colleague),
    ]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['ORGANISATION_ALREADY_OPEN']);
    const [first] = answers.flatMap(({ application }) => application ?? []);
    const [second] = answers.flatMap(({ userErrors }) => userErrors);
    expect(second.message).toContain(first.number);
    const lampOf = { item: 'C11', materials: paper('C11-M1'), matter: lamp, organisationId: organisation.id };
    expect((await accept(lampOf)).codes).toEqual([]);
    expect((await accept(lampOf)).codes).toEqual([]);
  });

  test('what is refused: a closed one, an unknown one, two applicants, an item for persons', async () => {
    const closed = await window.given.organisation({ status: 'CLOSED' });
    expect((await accept({ ...permit, organisationId: closed.id })).codes).toEqual(['ORGANISATION_CLOSED']);
    expect((await accept({ ...permit, organisationId: randomUUID() })).codes).toEqual(['ORGANISATION_NOT_FOUND']);
    expect((await accept({ ...permit, organisationId: "x' or 1=1" })).codes).toEqual(['ORGANISATION_NOT_FOUND']);
    const foreign = await window.given.organisation({ gridCode: '51010800100101' });
    expect((await accept({ ...permit, organisationId: foreign.id })).codes).toEqual(['ORGANISATION_NOT_FOUND']);
    const person = await window.given.resident();
    const two = { ...permit, organisationId: organisation.id, applicantId: person.id };
    expect((await accept(two)).codes).toEqual(['APPLICANT_KIND_NOT_ALLOWED']);
    const pension = { item: 'S03', materials: paper('S03-M1', 'S03-M2'), organisationId: organisation.id };
    expect((await accept(pension)).codes).toEqual(['APPLICANT_KIND_NOT_ALLOWED']);
  });

  test('a period that ends before it begins, a grid that is none', async () => {
    const changed = (name: string, value: string) =>
      permit.form.map((field) => (field.name === name ? { name, value } : field));
    const of = (fields: object) => accept({ ...permit, organisationId: organisation.id, form: fields });
    expect((await of(changed('throughOn', '2026-11-09'))).codes).toEqual(['FORM_PERIOD_INVALID']);
    expect((await of(changed('gridCode', '43110200400799'))).codes).toEqual(['GRID_NOT_FOUND']);
    expect((await of(changed('fromOn', '2026-02-30'))).codes).toEqual(['FORM_FIELD_INVALID']);
  });
});

describe('served anywhere in the district', () => {
  test('who is at the counter with their card applies far from home, and the record says so', async () => {
    const person = await window.given.resident({ gridCode: `${huilongta}01` });
    const input = { item: 'S03', subjectId: person.id, materials: paper('S03-M1', 'S03-M2') };
    expect((await accept(input)).codes).toEqual(['SUBJECT_NOT_FOUND']);
    const letIn = { ...callers.clerk, presentResidentId: person.id };
    const { application } = await accept(input, letIn);
    expect(application).toMatchObject({ community: { code: xujiajing }, subject: { id: person.id } });
    const later = await window.query(
      callers.clerk,
      'query ($id: ID!) { application(id: $id) { timeline { opinion } } }',
      {
        id: application.id,
      },
    );
    expect(later.data.application.timeline[0].opinion).toContain('全区通办');
    const other = await window.given.resident({ gridCode: `${huilongta}01` });
    expect((await accept({ ...input, subjectId: other.id }, letIn)).codes).toEqual(['SUBJECT_NOT_FOUND']);
    const forHandling = await window.query(
      { ...letIn, purpose: 'HANDLING' },
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { id } } }',
      { r: [{ __typename: 'Resident', id: other.id }] },
    );
    expect(forHandling.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

test('a dispute is about whom it is asked for by, an organisation has no subject', async () => {
  const person = await window.given.resident();
  const dispute = {
    item: 'G04',
    materials: paper('G04-M1', 'G04-M2'),
    form: form({ opponentName: '王某', kind: 'NEIGHBOUR', description: '滴水纠纷' }),
  };
  const { application } = await accept({ ...dispute, applicantId: person.id });
  expect(application.subject).toEqual({ id: person.id });
  expect((await accept({ ...dispute, applicantId: person.id })).codes).toEqual(['ALREADY_OPEN']);
  const organisation = await window.given.organisation();
  expect((await accept({ ...dispute, organisationId: organisation.id })).application).toMatchObject({ subject: null });
});
