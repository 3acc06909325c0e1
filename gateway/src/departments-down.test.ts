import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Behaviour } from './testing/subgraph-server.ts';
import { setup } from './testing/setup.ts';
import type { TestGateway } from './testing/setup.ts';

const view = '{ resident(id: "1") { id name pension insured requirements } }';
let world: TestGateway;

beforeEach(async () => {
  world = await setup();
});
afterEach(() => world.stop());

function expectNoAddress(text: string): void {
  expect(text).not.toMatch(/127\.0\.0\.1|10\.1\.2\.3|localhost|ECONN|:\d{4,5}\b|\bat \w+/);
}

test('with every department up, one resident has fields of all of them, with the SQL count of each', async () => {
  const answer = await world.ask(view);
  expect(answer.errors).toEqual([]);
  expect(answer.data).toEqual({
    resident: { id: '1', name: '居民1', pension: 100, insured: true, requirements: 'SUPPLIED' },
  });
  expect(answer.extensions).toEqual({
    fetches: 3,
    sql: { 'people-housing': 2, 'social-security': 2, 'one-window': 2 },
  });
});

describe.each<Behaviour>(['hangs', 'garbage', 'half', 'huge', 'fails', 'drops'])(
  'a department that %s',
  (behaviour) => {
    test('nulls only its own fields; a service that requires them is still called', async () => {
      world.departments.socialSecurity.behaviour = behaviour;
      const answer = await world.ask(view);
      expect(answer.status).toBe(200);
      expect(answer.data).toEqual({
        resident: { id: '1', name: '居民1', pension: null, insured: null, requirements: 'UNKNOWN' },
      });
      const evidence = world.departments.oneWindow.calls.at(-1)?.variables['representations'];
      expect(evidence).toEqual([{ __typename: 'Resident', id: '1', pensionEvidence: null }]);
      const fault = {
        code: 'UPSTREAM_UNAVAILABLE',
        service: 'social-security',
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      };
      expect(answer.errors.map(({ path }) => path?.join('.')).sort()).toEqual([
        'resident',
        'resident.insured',
        'resident.pension',
      ]);
      for (const error of answer.errors) expect(error.extensions).toEqual(fault);
      expectNoAddress(answer.text);
      expect(answer.text).not.toContain('pensionEvidence');
    });
  },
);

test('each log line of a request carries its trace id', async () => {
  world.departments.socialSecurity.behaviour = 'fails';
  const traced = (digit: string) => `00-${digit.repeat(32)}-b7ad6b7169203331-01`;
  world.logged.length = 0;
  await Promise.all(['a', 'b'].map((digit) => world.ask(view, { headers: { traceparent: traced(digit) } })));
  world.departments.socialSecurity.behaviour = 'answers';
  await world.ask('{ secret }', { headers: { traceparent: traced('c') } });
  const lines = world.logged.map((line) => JSON.parse(line) as { msg: string; traceId?: string });
  const of = (digit: string) => lines.filter(({ traceId }) => traceId === digit.repeat(32)).map(({ msg }) => msg);
  for (const digit of ['a', 'b']) expect(of(digit)).toEqual(['subgraph gave no answer', 'answered']);
  expect(of('c')).toEqual(['unexpected error', 'answered']);
  expect(lines).toHaveLength(6);
});

test('with a dead department each entry of a list has an error for its field; a root field is null with its path', async () => {
  await world.departments.socialSecurity.stop();
  const list = await world.ask('{ residents { name pension } pensionStats }');
  expect(list.data).toEqual({
    residents: [
      { name: '居民1', pension: null },
      { name: '居民2', pension: null },
    ],
    pensionStats: null,
  });
  expect(list.errors.map(({ path }) => path?.join('.')).sort()).toEqual([
    'pensionStats',
    'residents.0.pension',
    'residents.1.pension',
  ]);
  expectNoAddress(list.text);
  await world.departments.socialSecurity.start();
});

test('when a department refuses one entity, its code is kept, only that entity is null, and `@requires` on it still works', async () => {
  const answer = await world.ask('{ residents { pension requirements } }');
  expect(answer.data).toEqual({
    residents: [
      { pension: 100, requirements: 'SUPPLIED' },
      { pension: null, requirements: 'UNKNOWN' },
    ],
  });
  expect(answer.errors.map(({ extensions }) => extensions)).toEqual([
    { code: 'NOT_FOUND', service: 'social-security', traceId: expect.any(String) },
  ]);
  expect(answer.errors[0]?.path).toEqual(['residents', 1]);
});

test('a subgraph’s unexpected error becomes INTERNAL without addresses', async () => {
  const answer = await world.ask('{ secret }');
  expect(answer.errors[0]?.extensions['code']).toBe('INTERNAL');
  expect(answer.errors[0]?.path).toEqual(['secret']);
  expectNoAddress(answer.text.replace('ECONN', ''));
});

test('a query whose connection broke is sent twice, a mutation once', async () => {
  const { socialSecurity } = world.departments;
  socialSecurity.behaviour = 'drops';
  await world.ask('{ pensionStats }');
  expect(socialSecurity.calls).toHaveLength(2);
  socialSecurity.calls.length = 0;
  const answer = await world.ask('mutation { grantPension(id: "1") }');
  expect(socialSecurity.calls).toHaveLength(1);
  expect(answer.data).toEqual({ grantPension: null });
  expect(answer.errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', service: 'social-security' });
});

test('the breaker opens within 10 failures, refuses without a call, and closes when the department is back', async () => {
  const { socialSecurity } = world.departments;
  const breaker = async () => {
    const { text } = await world.send({ method: 'GET', path: '/ready' });
    return (JSON.parse(text) as { subgraphs: Record<string, string> }).subgraphs['social-security'];
  };
  socialSecurity.behaviour = 'garbage';
  for (let attempt = 0; attempt < 10; attempt += 1) await world.ask('{ pensionStats }');
  expect(socialSecurity.calls.length).toBeLessThanOrEqual(10);
  const before = socialSecurity.calls.length;
  expect(await breaker()).toBe('open');
  expect((await world.ask('{ pensionStats }')).errors[0]?.extensions['code']).toBe('UPSTREAM_UNAVAILABLE');
  expect(socialSecurity.calls).toHaveLength(before);
  socialSecurity.behaviour = 'answers';
  while ((await world.ask('{ pensionStats }')).errors.length > 0)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await world.ask('{ pensionStats }')).data).toEqual({ pensionStats: 7 });
  expect(await breaker()).toBe('closed');
});
