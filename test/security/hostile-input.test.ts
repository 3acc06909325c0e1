import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, Voice } from '../stack/index.ts';
import { houseIn, newcomer } from '../journeys/given.ts';
import { codesOf, home, people } from '../journeys/story.ts';
import { askService } from './signed-call.ts';

let clerk: Voice;
let officer: Voice;
let residentId: string;
let houseId: string;

beforeAll(async () => {
  [clerk, officer] = await Promise.all([people.clerk(), people.officer()]);
  houseId = await houseIn();
  residentId = await newcomer({ houseId });
});

const searchQuery =
  'query S($t: String!, $n: Int! = 20, $a: String) { searchResidents(text: $t, first: $n, after: $a) { edges { node { id nameMasked } } } }';

/** The only thing that a faulty input may come to: one clear code, no stack, no SQL, no path. */
function expectBadInput(answer: Answer) {
  expect(new Set(codesOf(answer))).toEqual(new Set(['BAD_USER_INPUT']));
  expect(JSON.stringify(answer.errors)).not.toMatch(
    /select |insert |\bat .*\.ts|node_modules|syntax error at|invalid input syntax/,
  );
}

const nul = 'a\u0000b';
const halfPair = 'a\ud800b';

describe('values of another kind', () => {
  test.each([
    ['an operator for an id', 'query Q($v: ID!) { resident(id: $v) { id } }', { not: '' }],
    ['a list for an id', 'query Q($v: ID!) { resident(id: $v) { id } }', ['a', 'b']],
    [
      'an operator for a text',
      searchQuery.replace('$t: String!', '$v: String!').replace('$t', '$v'),
      { startsWith: '' },
    ],
    [
      'an operator for a number',
      'query Q($v: Int!) { searchResidents(text: "王", first: $v) { edges { cursor } } }',
      { gt: 0 },
    ],
    [
      'an unknown enum value',
      'query Q($v: [ApplicationStatus!]) { applications(statuses: $v) { edges { cursor } } }',
      ['DROPPED'],
    ],
    [
      'an operator for an enum',
      'query Q($v: ApplicationOrder!) { applications(orderBy: $v) { edges { cursor } } }',
      { not: 'DEADLINE' },
    ],
  ])('%s', async (_what, text, value) => {
    const answer = await clerk.query(text, { v: value });
    expect(answer.status).toBe(400);
    expectBadInput(answer);
  });

  test.each([
    [{ not: '' }],
    [['2026-01-01']],
    [20260101],
    [true],
    ['2026-02-30'],
    ['yesterday'],
    ["2026-01-01'; drop table resident; --"],
    [''],
  ])('in place of a day: %j', async (diedOn) => {
    const input = { requestId: randomUUID(), residentId, diedOn, certificateNumber: '1' };
    const answer = await clerk.query(
      'mutation M($input: RecordDeathInput!) { recordDeath(input: $input) { userErrors { code } } }',
      { input },
    );
    expectBadInput(answer);
  });

  test.each([[{ not: 0 }], [['100']], ['1 or 1=1'], [1.5], [1e300]])('in place of an amount: %j', async (amountFen) => {
    const input = { requestId: randomUUID(), overpaymentId: randomUUID(), amountFen, voucher: '1' };
    const answer = await officer.query(
      'mutation M($input: RecordRecoveryInput!) { recordRecovery(input: $input) { userErrors { code } } }',
      { input },
    );
    expectBadInput(answer);
  });

  test('input keys that the contract does not have', async () => {
    const input = { requestId: randomUUID(), residentId, ground: '核对', OR: [{}], name: '王五' };
    expectBadInput(
      await clerk.query(
        'mutation M($input: CorrectResidentInput!) { correctResident(input: $input) { userErrors { code } } }',
        { input },
      ),
    );
  });
});

describe('searches', () => {
  test.each([
    '%',
    '_',
    '%%',
    '王%',
    '*',
    '\\',
    "' or '1'='1",
    "'; drop table resident; --",
    '"',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '${jndi:ldap://x}',
    '王\u{10ffff}',
    '﷽',
  ])('%j finds what begins so, and that is nobody', async (text) => {
    const answer = await clerk.query(searchQuery, { t: text });
    expect([answer.errors, answer.data]).toEqual([[], { searchResidents: { edges: [] } }]);
    const houses = await clerk.query('query H($t: String!) { houses(doorPlate: $t) { id } }', { t: text });
    expect([houses.errors, houses.data]).toEqual([[], { houses: [] }]);
  });

  test.each([
    ['nothing', ''],
    ['blanks', '  \u3000 '],
    ['101 characters', '王'.repeat(101)],
    ['100,000 characters', '王'.repeat(60_000)],
    ['NUL', nul],
    ['a line break', '王\n小'],
    ['half a surrogate pair', halfPair],
  ])('%s is no text to search for', async (_what, text) => {
    expectBadInput(await clerk.query(searchQuery, { t: text }));
    expectBadInput(await clerk.query('query H($t: String!) { houses(doorPlate: $t) { id } }', { t: text }));
  });

  test.each([0, -1, 101, 2_147_483_647])('a page of %d', async (first) => {
    for (const text of [
      'query Q($n: Int!) { searchResidents(text: "王", first: $n) { edges { cursor } } }',
      `query Q($n: Int!) { residents(within: "${home}", first: $n) { edges { cursor } } }`,
      'query Q($n: Int!) { houses(doorPlate: "1", first: $n) { id } }',
      'query Q($n: Int!) { applications(first: $n) { edges { cursor } } }',
      'query Q($n: Int!) { unopenedApplications(first: $n) { id } }',
      `query Q($n: Int!) { resident(id: "${residentId}") { applications(first: $n) { edges { cursor } } } }`,
    ])
      expectBadInput(await clerk.query(text, { n: first }));
  });

  const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = '00000000-0000-7000-8000-000000000000';
  test.each([
    ['no base64', '%%%'],
    ['nothing', ''],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['another shape', cursor({ not: '' }, id)],
    ['too few parts', cursor('a')],
    ['an id that is none', cursor('2026-01-01T00:00:00.000Z', "' or 1=1")],
    ['a day that SQL does not read', cursor('1', id)],
    ['a day with a remark', cursor('2026-01-01 (x)', id)],
    ['a year beyond', cursor('+275760-01-01T00:00:00.000Z', id)],
    ['NUL inside', cursor('2026-01-01\u0000', id)],
    ['three parts with NUL', cursor(0, 'a\u0000', id)],
    ['a branch that is none', cursor(7, 'a', id)],
    ['a number for a key', cursor(0, 5, id)],
  ])('a cursor of %s', async (_, after) => {
    for (const text of [
      'query Q($a: String) { searchResidents(text: "王", after: $a) { edges { cursor } } }',
      `query Q($a: String) { residents(within: "${home}", after: $a) { edges { cursor } } }`,
      'query Q($a: String) { applications(orderBy: DEADLINE, after: $a) { edges { cursor } } }',
      'query Q($a: String) { applications(orderBy: SUBMITTED, after: $a) { edges { cursor } } }',
      `query Q($a: String) { resident(id: "${residentId}") { applications(after: $a) { edges { cursor } } } }`,
    ])
      expectBadInput(await clerk.query(text, { a: after }));
  });
});

describe('ids', () => {
  test.each(['x', '0', "' or 1=1 --", '00000000-0000-0000-0000-00000000000g', '%', '../resident', 'a'.repeat(10_000)])(
    '%j is not found, wherever an id is asked for',
    async (id) => {
      for (const text of ['resident', 'household', 'house', 'application', 'socialSecurityCase'])
        expect(codesOf(await clerk.query(`query Q($id: ID!) { ${text}(id: $id) { __typename } }`, { id }))).toEqual([
          'NOT_FOUND',
        ]);
      const input = { requestId: randomUUID(), residentId: id, method: 'WINDOW' };
      const { data } = await clerk.query(
        'mutation M($input: CertifyLifeInput!) { certifyLife(input: $input) { userErrors { code } } }',
        { input },
      );
      expect(data.certifyLife.userErrors).toEqual([{ code: 'RESIDENT_NOT_FOUND' }]);
    },
  );

  test.each(['', '  ', 'x'.repeat(101), nul, halfPair])('a requestId %j', async (requestId) => {
    const input = { requestId, residentId, ground: '核对', maritalStatus: 'MARRIED' };
    expectBadInput(
      await clerk.query(
        'mutation M($input: CorrectResidentInput!) { correctResident(input: $input) { userErrors { code } } }',
        { input },
      ),
    );
  });

  test('a number or department that is none', async () => {
    for (const number of ["' or 1=1", 'x'.repeat(5_000), '%'])
      expect(
        codesOf(await clerk.query('query Q($n: String!) { application(number: $n) { id } }', { n: number })),
      ).toEqual(['NOT_FOUND']);
    const queue = await clerk.query('query Q($d: String) { applications(department: $d) { edges { cursor } } }', {
      d: "x' or 1=1",
    });
    expect([queue.errors, queue.data.applications.edges]).toEqual([[], []]);
  });
});

describe('texts that can’t be stored', () => {
  const commands = {
    correctResident: ['CorrectResidentInput', (text: string) => ({ residentId, ground: text, name: '王五' })],
    recordDeath: [
      'RecordDeathInput',
      (text: string) => ({ residentId, diedOn: '2026-01-01', certificateNumber: text }),
    ],
    registerResident: [
      'RegisterResidentInput',
      (text: string) => ({ idNumber: text, name: text, ethnicityCode: text, populationKind: 'REGISTERED', houseId }),
    ],
    acceptApplication: [
      'AcceptApplicationInput',
      (text: string) => ({
        item: 'S02',
        subjectId: residentId,
        summary: text,
        form: [{ name: 'bankAccount', value: text }],
      }),
    ],
    deliverApplication: [
      'DeliverApplicationInput',
      (text: string) => ({ applicationId: randomUUID(), receivedBy: text }),
    ],
  } as const;

  test.each([
    ['NUL', nul],
    ['half a surrogate pair', halfPair],
  ])('%s, as variable and as literal, at the gateway and at the service', async (_what, text) => {
    for (const [name, [type, inputOf]] of Object.entries(commands)) {
      const input = { requestId: randomUUID(), ...inputOf(text) };
      const mutation = `mutation M($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`;
      const answer = await clerk.query(mutation, { input });
      expect([name, answer.status]).toEqual([name, 400]);
      expectBadInput(answer);
    }
    const literal = JSON.stringify(text);
    expectBadInput(await clerk.query(`{ applications(department: ${literal}) { edges { cursor } } }`));
    const caller = { role: 'clerk' as const, jurisdiction: home, purpose: 'ACCEPTANCE' as const };
    for (const [query, variables] of [
      [`{ applications(department: ${literal}) { edges { cursor } } }`, {}],
      ['query Q($d: String) { applications(department: $d) { edges { cursor } } }', { d: text }],
    ] as const) {
      const { status, errors } = await askService('one-window', caller, query, variables);
      expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([400, ['BAD_USER_INPUT']]);
    }
  });

  test('a name or ground of markup, commands or 100,000 characters is refused in words', async () => {
    for (const name of ['<b>王</b>', "王'; drop table resident; --", '王'.repeat(51), '=HYPERLINK("x")']) {
      const input = { requestId: randomUUID(), residentId, ground: '核对', name };
      const { correctResident } = await clerk.ask(
        'mutation M($input: CorrectResidentInput!) { correctResident(input: $input) { userErrors { code } } }',
        { input },
      );
      expect([name, correctResident.userErrors]).toEqual([name, [{ code: 'NAME_INVALID' }]]);
    }
    const long = { requestId: randomUUID(), residentId, ground: '核'.repeat(80_000), name: '王五' };
    expectBadInput(
      await clerk.query(
        'mutation M($input: CorrectResidentInput!) { correctResident(input: $input) { userErrors { code } } }',
        { input: long },
      ),
    );
  });
});

test('pages inside pages are refused before anyone answers them', async () => {
  const deep = 'household { members { household { members { household { members { name } } } } } }';
  const answer = await clerk.query(
    `query Deep($w: ID!) { residents(within: $w, first: 100) { edges { node { ${deep} } } } }`,
    {
      w: home,
    },
  );
  expect([answer.status, codesOf(answer)]).toEqual([400, ['COST_LIMIT_EXCEEDED']]);
  expect(answer.sql).toEqual({});
});
