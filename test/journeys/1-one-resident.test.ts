import { randomInt } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { as } from '../stack/index.ts';
import { newcomer, pensioner } from './given.ts';
import { home, people } from './story.ts';

const parts = `
  id name sex birthOn status idNumberMasked
  household { number members { id name } }
  house { doorPlate }
  grid { code }
  applications(first: 5) { edges { node { id number status item { name } } } }
  pension { status contributionYears benefit { status monthlyAmountFen } }
  lifeCertification { validThrough valid }`;

test('one query reads one resident across the three services', async () => {
  const clerk = await people.clerk();
  const id = await pensioner();
  const answer = await clerk.query(`query ResidentPage($id: ID!) { resident(id: $id) { ${parts} } }`, { id });
  expect(answer.errors).toEqual([]);
  const { resident } = answer.data;
  expect(resident).toMatchObject({
    id,
    status: 'PRESENT',
    pension: { status: 'DRAWING', benefit: { status: 'ACTIVE' } },
  });
  expect(resident.name).toMatch(/^\p{Script=Han}{2,4}$/u);
  expect(resident.idNumberMasked).toMatch(/^\d{3}\*{11}\d{3}[\dX]$/);
  expect(resident.grid.code.startsWith(home)).toBe(true);
  expect(resident.household.members.map((member: { id: string }) => member.id)).toContain(id);
  expect(Object.keys(answer.sql).sort()).toEqual(['one-window', 'people-housing', 'social-security']);
  const statements = Object.values(answer.sql).reduce((sum, count) => sum + count, 0);
  expect(statements).toBeLessThanOrEqual(25);
});

test('a community list of 50 costs the same number of SQL statements as a list of 1', async () => {
  const clerk = await people.clerk();
  const list = (first: number) =>
    clerk.query(
      `query CommunityList($within: ID!, $first: Int!) { residents(within: $within, first: $first) { edges { node { ${parts} } } } }`,
      {
        within: home,
        first,
      },
    );
  await list(1);
  const [one, fifty] = [await list(1), await list(50)];
  expect(fifty.errors).toEqual([]);
  expect(fifty.data.residents.edges).toHaveLength(50);
  const withPension = fifty.data.residents.edges.filter(({ node }: { node: { pension: unknown } }) => node.pension);
  expect(withPension.length).toBeGreaterThan(5);
  // the first of the list may have neither pension nor application: an empty batch sends no statement at all
  for (const [service, statements] of Object.entries(fifty.sql)) {
    expect({ service, more: statements - (one.sql[service] ?? 0) <= 2 }).toEqual({ service, more: true });
  }
  const hundred = await list(100);
  expect(hundred.sql).toEqual(fifty.sql);
});

test('a resident is found by name, pinyin, door plate, and with a purpose by id number and phone; hits are masked', async () => {
  const clerk = await people.clerk();
  const noPurpose = await as(clerk.account, null);
  const id = await newcomer({ more: { phone: `139${String(randomInt(100_000_000)).padStart(8, '0')}` } });
  const { resident } = await clerk.ask(
    'query Plain($id: ID!) { resident(id: $id) { name idNumber phone house { doorPlate } } }',
    { id },
  );
  const hits = async (text: string) => {
    let after: string | null = null;
    const found: { id: string; nameMasked: string }[] = [];
    for (let pages = 0; pages < 20; pages += 1) {
      const who = /^\d{11}/.test(text) && [11, 18].includes(text.length) ? clerk : noPurpose;
      const answer = await who.query(
        `query Search($text: String!, $after: String) { searchResidents(text: $text, first: 100, after: $after) {
           edges { node { id nameMasked idNumberMasked phoneMasked doorPlate } } pageInfo { hasNextPage endCursor } } }`,
        { text, after },
      );
      expect(answer.errors).toEqual([]);
      const { edges, pageInfo } = answer.data.searchResidents;
      found.push(...edges.map(({ node }: { node: { id: string; nameMasked: string } }) => node));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(new Set(found.map((hit) => hit.id)).size).toBe(found.length);
    expect(JSON.stringify(found)).not.toContain(resident.idNumber);
    return found.map((hit) => hit.id);
  };
  expect(await hits(resident.idNumber)).toEqual([id]);
  expect(await hits(resident.idNumber.toLowerCase())).toEqual([id]);
  expect(await hits(resident.phone)).toEqual([id]);
  const unstated = await noPurpose.query('query S($t: String!) { searchResidents(text: $t) { edges { cursor } } }', {
    t: resident.idNumber,
  });
  expect(unstated.errors.map(({ extensions }) => extensions.code)).toEqual(['PURPOSE_REQUIRED']);
  expect(await hits(resident.name)).toContain(id);
  expect(await hits(resident.name[0])).toContain(id);
  expect(await hits(resident.house.doorPlate)).toContain(id);
  expect(await hits(resident.idNumber.slice(0, 17))).toEqual([]);
});
