import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { as, clerkOf } from '../stack/index.ts';
import { claimant, newcomer } from '../journeys/given.ts';
import { acceptMutation, claim, claimInput, codesOf, home, opened, people, sibling } from '../journeys/story.ts';
import { askService } from './signed-call.ts';

let residentIds: string[];
let filed: { id: string; number: string; queryCode: string; caseId: string; subjectId: string };

beforeAll(async () => {
  residentIds = await Promise.all([newcomer(), newcomer(), newcomer(), newcomer()]);
  const clerk = await people.clerk();
  const subjectId = await claimant();
  const { id, number, queryCode } = await claim(clerk, subjectId);
  const { id: caseId } = await opened(await people.officer(), id);
  filed = { id, number, queryCode, caseId, subjectId };
});

describe('an officer of another department', () => {
  const read = '{ socialSecurityCase(id: "ID") { checks { detail } estimate { monthlyAmountFen } subject { id } } }';

  test('reads no case of social security, by the case, by the application or in the queue', async () => {
    for (const account of ['officer-people-housing', 'supervisor-people-housing']) {
      const other = await as(account, 'HANDLING');
      expect(codesOf(await other.query(read.replace('ID', filed.caseId)))).toEqual(['FORBIDDEN']);
      expect(
        codesOf(await other.query('query A($id: ID!) { application(id: $id) { number } }', { id: filed.id })),
      ).toEqual(['NOT_FOUND']);
      expect(
        codesOf(await other.query('query A($n: String!) { application(number: $n) { id } }', { n: filed.number })),
      ).toEqual(['NOT_FOUND']);
      const { applications } = await other.ask(
        '{ applications(first: 100, department: "social-security") { edges { cursor } } }',
      );
      expect(applications.edges).toEqual([]);
      const { resident } = await other.ask(
        'query R($id: ID!) { resident(id: $id) { applications(first: 20) { edges { cursor } } } }',
        { id: filed.subjectId },
      );
      expect(resident.applications.edges).toEqual([]);
    }
    const own = await people.officer();
    expect((await own.ask(read.replace('ID', filed.caseId))).socialSecurityCase.subject).toEqual({
      id: filed.subjectId,
    });
  });

  test('neither registers people nor declares them dead or alive', async () => {
    const officer = await people.officer();
    const dead = { requestId: randomUUID(), residentId: residentIds[0], diedOn: '2026-01-01', certificateNumber: '1' };
    const death = 'mutation M($input: RecordDeathInput!) { recordDeath(input: $input) { userErrors { code } } }';
    expect(codesOf(await officer.query(death, { input: dead }))).toEqual(['FORBIDDEN']);
    const correction = { requestId: randomUUID(), residentId: residentIds[0], ground: '核对', name: '王五' };
    const correct =
      'mutation M($input: CorrectResidentInput!) { correctResident(input: $input) { userErrors { code } } }';
    expect(codesOf(await officer.query(correct, { input: correction }))).toEqual(['FORBIDDEN']);
    const alive = { requestId: randomUUID(), residentId: residentIds[0], method: 'VISIT' };
    const certify = 'mutation M($input: CertifyLifeInput!) { certifyLife(input: $input) { userErrors { code } } }';
    expect(codesOf(await (await people.registrar()).query(certify, { input: alive }))).toEqual(['FORBIDDEN']);
  });
});

describe('plain id numbers', () => {
  test('of one resident a request, however the request is cut up', async () => {
    const clerk = await people.clerk();
    const another = await claim(clerk, await claimant());
    const answers = [
      await clerk.query(
        `{ a: resident(id: "${residentIds[0]}") { idNumber phone } b: resident(id: "${residentIds[1]}") { idNumber } }`,
      ),
      // fetches of their own, at places of their own
      await clerk.query(
        `{ a: application(id: "${filed.id}") { subject { idNumber } } b: application(id: "${another.id}") { subject { idNumber } } }`,
      ),
      await clerk.query(`{ residents(within: "${home}", first: 20) { edges { node { idNumber } } } }`),
    ];
    for (const answer of answers) {
      const shown = new Set(JSON.stringify(answer.data).match(/\d{17}[\dX]/g) ?? []);
      expect([shown.size, new Set(codesOf(answer))]).toEqual([1, new Set(['BAD_USER_INPUT'])]);
    }
  });

  test('also through commands, each of which begins with fresh loaders', async () => {
    const clerk = await people.clerk();
    const correct = (n: number) =>
      `r${n}: correctResident(input: { requestId: "${randomUUID()}", residentId: "${residentIds[n]}", ground: "核对", phone: "1380000${1000 + n}" }) { resident { idNumber } userErrors { code } }`;
    const answer = await clerk.query(`mutation { ${correct(2)} ${correct(3)} }`);
    expect(answer.data.r2.resident.idNumber).toMatch(/^\d{17}[\dX]$/);
    expect(answer.data.r3).toEqual({ resident: { idNumber: null }, userErrors: [] });
  });
});

test('the query code is the window’s and the resident’s, also as it is printed', async () => {
  const text = 'query A($id: ID!) { application(id: $id) { queryCode notices { kind html paragraphs } } }';
  const residentVoice = await as('resident', 'SELF', { residentId: filed.subjectId });
  for (const voice of [await people.clerk(), residentVoice]) {
    const { application } = await voice.ask(text, { id: filed.id });
    expect(application.queryCode).toBe(filed.queryCode);
  }
  for (const voice of [await people.officer(), await people.supervisor(), await as('auditor', 'AUDIT')]) {
    const answer = await voice.query(text, { id: filed.id });
    expect(codesOf(answer)).toEqual(['FORBIDDEN']);
    expect(answer.data.application.notices.length).toBeGreaterThan(0);
    expect(JSON.stringify(answer.data)).not.toContain(filed.queryCode);
  }
  const wrong = await (
    await people.officer()
  ).ask(`{ applicationProgress(number: "${filed.number}", queryCode: "AAAAAAAA") { status } }`);
  expect(wrong).toEqual({ applicationProgress: null });
});

describe('a request id', () => {
  const text =
    'mutation M($input: CorrectResidentInput!) { correctResident(input: $input) { resident { id name } userErrors { code } } }';

  test('of another account does not return its answer', async () => {
    const input = { requestId: randomUUID(), residentId: residentIds[0], ground: '核对', phone: '13700000001' };
    expect((await (await people.clerk()).ask(text, { input })).correctResident.resident.id).toBe(residentIds[0]);
    const { correctResident } = await (await people.siblingClerk()).ask(text, { input });
    expect(correctResident).toEqual({ resident: null, userErrors: [{ code: 'RESIDENT_NOT_FOUND' }] });
  });

  test('of the same account in a new place: the old answer shows no resident', async () => {
    const input = { requestId: randomUUID(), residentId: residentIds[1], ground: '核对', phone: '13700000002' };
    const clerk = clerkOf(home);
    await (await as(clerk)).ask(text, { input });
    const moved = await as(clerk, 'ACCEPTANCE', { jurisdiction: sibling });
    expect((await moved.ask(text, { input })).correctResident).toEqual({ resident: null, userErrors: [] });

    const given = await claimInput(await as(clerk), await claimant());
    const first = await (await as(clerk)).ask(acceptMutation, { input: given });
    expect(first.acceptApplication.application.number).toBeTruthy();
    const again = await moved.query(acceptMutation, { input: given });
    expect(again.data.acceptApplication?.application ?? null).toBeNull();
    expect(JSON.stringify(again.data)).not.toContain(first.acceptApplication.application.number);
  });
});

describe('an attacker with the key of one service', () => {
  test('who forges callers there still needs role, purpose and place', async () => {
    const read = `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Resident { pension { status } } } }`;
    const r = [{ __typename: 'Resident', id: residentIds[0] }];
    const made = { jurisdiction: '431102', department: 'social-security' };
    for (const [caller, code] of [
      [{ ...made, role: 'service' as const }, 'FORBIDDEN'],
      [{ ...made, role: 'officer' as const, purpose: 'SELF' as const }, 'FORBIDDEN'],
      [{ ...made, role: 'officer' as const }, 'PURPOSE_REQUIRED'],
      [{ ...made, role: 'anonymous' as const, purpose: 'HANDLING' as const }, 'NOT_FOUND'],
      [{ ...made, role: 'resident' as const, residentId: residentIds[1]! }, 'NOT_FOUND'],
      [{ ...made, role: 'officer' as const, purpose: 'HANDLING' as const, jurisdiction: '' }, 'NOT_FOUND'],
    ] as const) {
      const { errors } = await askService('social-security', caller, read, { r });
      expect([caller, errors.map(({ extensions }) => extensions.code)]).toEqual([caller, [code]]);
    }
  });
});
