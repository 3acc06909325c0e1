import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentMemories } from './document-memory.ts';
import { setup } from './testing/setup.ts';
import type { TestGateway } from './testing/setup.ts';

const maxBytes = 4 * 1024 * 1024;
let world: TestGateway;
let memories: DocumentMemories;
beforeAll(async () => {
  world = await setup({ documentCacheBytes: maxBytes });
  memories = world.gateway.memories;
});
afterAll(() => world.stop());

const anonymous = { authorization: undefined };
const padded = (query: string, nr: number, bytes = 240_000) => `${query} # ${nr} ${'x'.repeat(bytes)}`;
const weights = () => Object.fromEntries(Object.entries(memories).map(([name, { bytes }]) => [name, bytes]));
const nothing = { facts: 0, parsed: 0, plans: 0, operations: 0 };

test('documents without a token are not cached, whether answered or refused', async () => {
  for (let nr = 0; nr < 15; nr += 1) {
    const progress = await world.ask(padded(`{ a${nr}: applicationProgress(number: "1", queryCode: "2") }`, nr), {
      headers: anonymous,
    });
    expect([progress.status, progress.data]).toEqual([200, { [`a${nr}`]: '办理中' }]);
    const schema = await world.ask(padded('{ __schema { queryType { name } } }', nr), { headers: anonymous });
    expect(schema.status).toBe(200);
    expect((await world.ask(padded('{ pensionStats }', nr), { headers: anonymous })).status).toBe(401);
    const forged = await world.ask(padded('{ pensionStats }', nr), { headers: { authorization: 'Bearer a.b.c' } });
    expect(forged.status).toBe(401);
  }
  expect(weights()).toEqual(nothing);
});

describe('documents of known callers', () => {
  test('are cached, each once', async () => {
    const query = 'query Once { pensionStats resident(id: "1") { name } }';
    expect((await world.ask(query)).errors).toEqual([]);
    const after = weights();
    for (const bytes of Object.values(after)) expect(bytes).toBeGreaterThan(0);
    expect((await world.ask(query)).errors).toEqual([]);
    expect(weights()).toEqual(after);
  });

  test('take no more memory than the settings allow, and the last one is cached', async () => {
    for (let nr = 0; nr < 30; nr += 1) {
      const answer = await world.ask(padded(`{ pensionsOf(filter: { name: "${'y'.repeat(100_000)}" }) }`, nr, 100_000));
      expect(answer.data).toEqual({ pensionsOf: 1 });
    }
    const total = Object.values(weights()).reduce((all, bytes) => all + bytes, 0);
    expect(total).toBeGreaterThan(maxBytes / 4);
    expect(total).toBeLessThanOrEqual(maxBytes);
    const last = padded(`{ pensionsOf(filter: { name: "${'y'.repeat(100_000)}" }) }`, 29, 100_000);
    expect(memories.facts.get(last)).toBeDefined();
  });
});
