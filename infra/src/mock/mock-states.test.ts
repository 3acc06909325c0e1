import { expect, test } from '@jest/globals';
import { allSubscriptions, contractsFile } from '@one-window/contracts';
import { readdirSync } from 'node:fs';
import { mockResident } from './index.ts';
import { mockStates } from './mock-states.ts';

test('a resident has the state of its first event', () => {
  expect(mockStates({ owner: 'people-housing', noun: 'resident', version: 1 })).toEqual([
    { id: mockResident, version: 1, state: expect.objectContaining({ name: '王小明', status: 'PRESENT' }) },
  ]);
  expect(mockStates({ owner: 'people-housing', noun: 'resident', version: 9 })).toEqual([]);
});

const reads = allSubscriptions().flatMap((reader) => reader.reads);
test.each(reads)('$owner has a state of each $noun that others read, unless its events carry none', (read) => {
  const fixtures = readdirSync(contractsFile(`${read.owner}/fixtures`)).filter((file) =>
    file.startsWith(`${read.owner}.${read.noun}.`),
  );
  expect(fixtures).not.toEqual([]);
  const ids = mockStates(read).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length > 0 || ['home-care', 'visit'].includes(read.noun)).toBe(true);
});
