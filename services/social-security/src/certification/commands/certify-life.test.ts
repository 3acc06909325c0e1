import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '@one-window/contracts';
import { ResidentDeceased } from '@one-window/contracts/people-housing';
import { randomUUID } from 'node:crypto';
import { asResident, people, setup, type Story } from '../../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

describe('a life certification', () => {
  const certify = (caller: Partial<Caller>, residentId: string, method: string) =>
    story.outcome(caller, 'certifyLife', { residentId, method });

  test('is made by each caller in their own way only', async () => {
    const { id, state } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id);
    expect(await certify(people.gridWorker, id, 'VISIT')).toBe('OK');
    expect(await certify(people.clerk, id, 'WINDOW')).toBe('OK');
    expect(await certify(people.clerk, id, 'VISIT')).toBe('FORBIDDEN');
    expect(await certify(people.officer, id, 'MATCHING')).toBe('FORBIDDEN');
    expect(await certify(asResident(id), id, 'SELF_SERVICE')).toBe('OK');
    expect(await certify(asResident(randomUUID()), id, 'SELF_SERVICE')).toBe('RESIDENT_NOT_FOUND');
    expect(await certify(people.siblingClerk, id, 'WINDOW')).toBe('RESIDENT_NOT_FOUND');
    expect(await certify(people.clerk, 'x', 'WINDOW')).toBe('RESIDENT_NOT_FOUND');
    await story.receive(ResidentDeceased, id, {
      state: { ...state, status: 'DECEASED', diedOn: '2026-03-01' },
      diedOn: '2026-03-01',
    });
    expect(await certify(people.clerk, id, 'WINDOW')).toBe('RESIDENT_DECEASED');
    const other = await story.given.resident();
    expect(await certify(people.clerk, other.id, 'WINDOW')).toBe('NOT_A_PENSIONER');
  });
});
