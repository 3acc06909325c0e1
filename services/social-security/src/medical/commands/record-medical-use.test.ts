import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { insurancesOf } from '../../testing/insured.ts';
import { certifiedThroughOf } from '../../testing/pensioners.ts';
import { people, setup, type Story } from '../../testing/setup.ts';

let story: Story;
let insuranceOf: ReturnType<typeof insurancesOf>;
beforeAll(async () => {
  story = await setup();
  insuranceOf = insurancesOf(story);
});
afterAll(() => story.dispose());

describe('a use of medical insurance', () => {
  test('certifies a pensioner by matching; it says no more than the day', async () => {
    const { id } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id, { certifiedOn: '2025-05-05', validThrough: '2026-05-04' });
    const use = (usedOn: string, caller: object = people.officer) =>
      story.outcome(caller, 'recordMedicalUse', { residentId: id, usedOn }, 'resident { id }', () => 'DONE');
    expect(await use('2026-03-10')).toBe('NOT_INSURED');
    await story.given.application({ itemCode: 'S08', subjectId: id });
    expect(await use('2026-03-09')).toBe('DATE_NOT_POSSIBLE');
    expect(await use('2026-03-11')).toBe('DATE_NOT_POSSIBLE');
    expect(await use('2026-02-30')).toBe('BAD_USER_INPUT');
    expect(await use('2026-03-10', people.farOfficer)).toBe('RESIDENT_NOT_FOUND');
    expect(await use('2026-03-10', people.clerk)).toBe('FORBIDDEN');
    expect(await use('2026-03-10')).toBe('DONE');
    expect(await certifiedThroughOf(story, id)).toEqual(['2027-03-09', 'ACTIVE']);
    expect((await story.emitted('social-security.medical.used.v1')).map(({ data }) => data)).toEqual([
      { residentId: id, usedOn: '2026-03-10' },
    ]);
  });

  test('is not recorded for a day in the gap before insurance was taken up again', async () => {
    const { id } = await story.given.resident({ birthOn: '1960-01-20' });
    await story.given.pension(id, { certifiedOn: '2025-05-05', validThrough: '2026-05-04' });
    const change = (of: string) => story.given.application({ itemCode: 'S09', subjectId: id, form: { change: of } });
    await story.given.application({ itemCode: 'S08', subjectId: id });
    await change('STOP');
    story.moveTo('2026-04-10');
    await change('RESUME');
    expect(await insuranceOf(id)).toMatchObject({ status: 'ACTIVE', enrolledOn: '2026-04-10', endedOn: null });
    const use = (usedOn: string) =>
      story.outcome(people.officer, 'recordMedicalUse', { residentId: id, usedOn }, 'resident { id }', () => 'DONE');
    expect(await use('2026-03-20')).toBe('DATE_NOT_POSSIBLE');
    expect(await use('2026-04-09')).toBe('DATE_NOT_POSSIBLE');
    expect(await certifiedThroughOf(story, id)).toEqual(['2026-05-04', 'ACTIVE']);
    expect(await use('2026-04-10')).toBe('DONE');
    expect(await certifiedThroughOf(story, id)).toEqual(['2027-04-09', 'ACTIVE']);
    story.moveTo('2026-03-10');
  });
});
