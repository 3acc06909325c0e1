import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { as, clerkOf, type Answer } from '../stack/index.ts';
import { ledgerMark, ledgerSince, withoutLedger } from '../stack/inside.ts';
import { newcomer } from '../journeys/given.ts';
import { codesOf, home, people, sibling } from '../journeys/story.ts';

/** The departments that the questions here are put to. */
const services = ['people-housing', 'one-window', 'social-security'];

let ids: string[];
let marks: Record<string, string>;

/** What each service has written down since the mark. */
const rowsOf = (service: string) => ledgerSince(service, marks[service]!);

async function mark() {
  marks = Object.fromEntries(
    await Promise.all(services.map(async (service) => [service, await ledgerMark(service)] as const)),
  );
}

beforeAll(async () => {
  ids = await Promise.all([newcomer(), newcomer(), newcomer()]);
});

const named = 'query R($id: ID!) { resident(id: $id) { name pension { status } } }';

describe('refused accesses are written down', () => {
  test.each([
    ['a role that may never', () => as('operator', null), 'FORBIDDEN'],
    ['no purpose', () => as(clerkOf(home), null), 'PURPOSE_REQUIRED'],
    ['another place', () => as(clerkOf(sibling)), 'NOT_FOUND'],
  ])('%s', async (_why, speaker, code) => {
    await mark();
    const voice = await speaker();
    expect(codesOf(await voice.query(named, { id: ids[0] }))).toEqual([code]);
    const rows = await rowsOf('people-housing');
    expect(rows).toMatchObject([{ kind: 'REFUSED', residents: [ids[0]], role: voice.account.role }]);
  });

  test('a command that the role may never give, and one on someone beyond the caller’s place', async () => {
    await mark();
    const revoke = 'mutation M($input: RevokeDeathInput!) { revokeDeath(input: $input) { userErrors { code } } }';
    const certify = 'mutation M($input: CertifyLifeInput!) { certifyLife(input: $input) { userErrors { code } } }';
    const clerk = await people.clerk();
    expect(
      codesOf(await clerk.query(revoke, { input: { requestId: randomUUID(), residentId: ids[0], reason: 'x' } })),
    ).toEqual(['FORBIDDEN']);
    const stranger = await people.siblingClerk();
    const { certifyLife } = await stranger.ask(certify, {
      input: { requestId: randomUUID(), residentId: ids[0], method: 'WINDOW' },
    });
    expect(certifyLife.userErrors).toEqual([{ code: 'RESIDENT_NOT_FOUND' }]);
    expect(await rowsOf('people-housing')).toMatchObject([
      { kind: 'REFUSED', residents: [ids[0]], categories: ['registration'] },
    ]);
    expect(await rowsOf('social-security')).toMatchObject([
      { kind: 'REFUSED', residents: [ids[0]], categories: ['life-certification'] },
    ]);
  });

  test('one field of several', async () => {
    await mark();
    const worker = await as('grid-worker', 'VISIT');
    const answer = await worker.query('query R($id: ID!) { resident(id: $id) { name idNumber } }', { id: ids[0] });
    expect(answer.data.resident).toEqual({ name: expect.any(String), idNumber: null });
    expect(
      (await rowsOf('people-housing')).map(({ kind, residents, categories }) => ({ kind, residents, categories })),
    ).toEqual(
      expect.arrayContaining([
        { kind: 'OPENED', residents: [ids[0]], categories: ['identity'] },
        { kind: 'REFUSED', residents: [ids[0]], categories: ['plain-identity'] },
      ]),
    );
  });
});

test('searches: the residents whom they showed, each with its own term, and no others', async () => {
  await mark();
  const clerk = await as(clerkOf(home), null);
  const { a, b } = await clerk.ask(
    '{ a: searchResidents(text: "王", first: 3) { edges { node { id } } } b: searchResidents(text: "李", first: 2) { edges { node { id } } } }',
  );
  const shown = (found: { edges: { node: { id: string } }[] }) => found.edges.map(({ node }) => node.id).sort();
  const rows = (await rowsOf('people-housing')).filter(({ kind }) => kind === 'SEARCHED');
  // two searches at once are answered in any order
  expect(rows.map(({ residents }) => [...residents].sort().join()).sort()).toEqual(
    [shown(a).join(), shown(b).join()].sort(),
  );
  expect(new Set(rows.map((row) => row.search_term_hash)).size).toBe(2);
  expect(JSON.stringify(rows)).not.toMatch(/王|李/);
});

test('a command’s access is written down in the service that ran it', async () => {
  await mark();
  const clerk = await people.clerk();
  const { correctResident } = await clerk.ask(
    'mutation M($input: CorrectResidentInput!) { correctResident(input: $input) { resident { name } userErrors { code } } }',
    { input: { requestId: randomUUID(), residentId: ids[1], ground: '核对', phone: '13912345678' } },
  );
  expect(correctResident.userErrors).toEqual([]);
  const rows = await rowsOf('people-housing');
  expect(rows).toMatchObject([{ kind: 'OPENED', residents: [ids[1]], purpose: 'ACCEPTANCE' }]);
  expect([...rows[0]!.categories].sort()).toEqual(['identity', 'registration']);
});

test('a list is one row with everyone on it, of one operation in every service', async () => {
  await mark();
  const clerk = await people.clerk();
  const { residents } = await clerk.ask(
    `{ residents(within: "${home}", first: 30) { edges { node { id name lifeCertification { valid } applications(first: 1) { edges { node { number } } } } } } }`,
  );
  const listed = residents.edges.map(({ node }: { node: { id: string } }) => node.id).sort();
  const all = await Promise.all(services.map(rowsOf));
  for (const rows of all) {
    expect(rows.map(({ kind }) => kind)).toEqual(['OPENED']);
    expect([...rows[0]!.residents].sort()).toEqual(expect.arrayContaining(listed));
  }
  expect(new Set(all.map(([row]) => row!.operation_id)).size).toBe(1);
});

test('ids alone are an access too: a list, a household', async () => {
  const clerk = await people.clerk();
  const { resident } = await clerk.ask('query R($id: ID!) { resident(id: $id) { household { id } } }', { id: ids[2] });
  await mark();
  const { household } = await clerk.ask('query H($id: ID!) { household(id: $id) { members { id } } }', {
    id: resident.household.id,
  });
  const { residents } = await clerk.ask(`{ residents(within: "${home}", first: 7) { edges { node { id } } } }`);
  const rows = await rowsOf('people-housing');
  expect(rows.map((row) => [row.kind, [...row.residents].sort()])).toEqual([
    ['OPENED', household.members.map(({ id }: { id: string }) => id).sort()],
    ['OPENED', residents.edges.map(({ node }: { node: { id: string } }) => node.id).sort()],
  ]);
});

describe('a ledger that cannot be written', () => {
  const view =
    'query R($id: ID!) { resident(id: $id) { name lifeCertification { valid } applications(first: 1) { pageInfo { hasNextPage } } } }';
  const failed = (answer: Answer) => answer.errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]);

  test('makes only that service’s personal fields fail', async () => {
    const clerk = await people.clerk();
    await withoutLedger('social-security', async () => {
      const answer = await clerk.query(view, { id: ids[0] });
      expect(answer.data.resident).toMatchObject({
        name: expect.any(String),
        lifeCertification: null,
        applications: { pageInfo: expect.anything() },
      });
      expect(failed(answer)).toEqual([['resident.lifeCertification', 'INTERNAL']]);
      expect(JSON.stringify(answer.errors)).not.toMatch(/permission denied|access_ledger/);
    });
  });

  test('does not affect fields about no resident: the catalogue, progress by receipt', async () => {
    const clerk = await people.clerk();
    await withoutLedger('one-window', async () => {
      const { serviceItems, applicationProgress } = await clerk.ask(
        '{ serviceItems { code } applicationProgress(number: "x", queryCode: "y") { status } }',
      );
      expect([serviceItems.length, applicationProgress]).toEqual([91, null]);
      const answer = await clerk.query(view, { id: ids[0] });
      expect(answer.data.resident).toMatchObject({ name: expect.any(String), applications: null });
      expect(failed(answer)).toEqual([['resident.applications', 'INTERNAL']]);
    });
  });

  test('of the owner of residents: no resident, no hit, and the same answer for who does not exist', async () => {
    const clerk = await people.clerk();
    await withoutLedger('people-housing', async () => {
      const answers = [
        await clerk.query(view, { id: ids[0] }),
        await clerk.query('{ searchResidents(text: "王") { edges { node { id } } } }'),
      ];
      for (const answer of answers) {
        expect(Object.values(answer.data)).toEqual([null]);
        expect(new Set(codesOf(answer))).toEqual(new Set(['INTERNAL']));
      }
      const missing = await clerk.query(view, { id: randomUUID() });
      expect([missing.data, failed(missing)]).toEqual([answers[0]!.data, failed(answers[0]!)]);
    });
  });

  test('and once it can, all is as before', async () => {
    const clerk = await people.clerk();
    await clerk.ask(view, { id: ids[0] });
  });
});
