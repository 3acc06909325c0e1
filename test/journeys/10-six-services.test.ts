import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contractsFile, departments } from '@one-window/contracts';
import { part, until } from '../stack/index.ts';
import { newcomer, pensioner } from './given.ts';
import { home, people } from './story.ts';

const operation = readFileSync(contractsFile('operations/resident-across-departments.graphql'), 'utf8');
const parts = /resident\(id: \$id\) \{([\s\S]*)\}\s*\}\s*$/.exec(operation)![1]!;

const total = (sql: Record<string, number>) => Object.values(sql).reduce((sum, count) => sum + count, 0);

test('one query reads one resident across all six services, in at most 25 statements', async () => {
  const clerk = await people.clerk();
  const id = await pensioner();
  // the first read of a second also queries how old each replica is
  await clerk.query(operation, { id });
  const answer = await clerk.query(operation, { id });
  expect(answer.errors).toEqual([]);
  const { resident } = answer.data;
  expect(resident).toMatchObject({
    id,
    grid: {
      name: expect.any(String),
      type: expect.stringMatching(/^[ABC]$/),
      community: { code: home, name: '徐家井社区' },
    },
    pension: { status: 'DRAWING' },
    cityMatters: [],
  });
  expect(Object.keys(answer.sql).sort()).toEqual(departments.map(({ name }) => name).sort());
  expect(total(answer.sql)).toBeLessThanOrEqual(25);
  console.log(`one resident across six services: ${JSON.stringify(answer.sql)}`);
});

test('a list of 50 costs the same number of statements as a list of 100', async () => {
  const clerk = await people.clerk();
  const list = (first: number) =>
    clerk.query(
      `query List($first: Int!) { residents(within: "${home}", first: $first) { edges { node { ${parts} } } } }`,
      { first },
    );
  await list(1);
  const [one, fifty, hundred] = [await list(1), await list(50), await list(100)];
  expect(fifty.errors).toEqual([]);
  expect(hundred.sql).toEqual(fifty.sql);
  for (const [service, statements] of Object.entries(fifty.sql)) {
    // an empty batch sends nothing: the first of the list may have less than the others
    expect({ service, more: statements - (one.sql[service] ?? 0) <= 4 }).toEqual({ service, more: true });
  }
});

test('with any one department down only its own fields are missing', async () => {
  const clerk = await people.clerk();
  const id = await newcomer();
  const whole = (await clerk.ask(operation, { id })).resident;
  for (const { name } of departments.filter((each) => each.name !== 'people-housing')) {
    await part(name, 'stop');
    try {
      const answer = await clerk.query(operation, { id });
      expect(answer.data.resident).toMatchObject({ id, name: whole.name, status: whole.status });
      expect(new Set(answer.errors.map(({ extensions }) => extensions.code))).toEqual(
        new Set(['UPSTREAM_UNAVAILABLE']),
      );
      const left = Object.keys(answer.sql).sort();
      expect(left).toEqual(
        departments
          .map((each) => each.name)
          .filter((other) => other !== name)
          .sort(),
      );
    } finally {
      await part(name, 'start');
      // its replicas count as stale until the next heartbeats
      await until(`${name} is whole again`, async () => (await clerk.query(operation, { id })).errors.length === 0);
    }
  }
});
