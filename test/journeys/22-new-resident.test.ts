import { afterAll, expect, test } from '@jest/globals';
import { at, moveClock, today, until } from '../stack/index.ts';
import { accept, acceptInput, caseOf } from './counter.ts';
import { floatingFor, houseIn, idNumberOfAge, isKnownEverywhere, newcomer } from './given.ts';
import { act, change, noticesOf, people, reaches } from './story.ts';

afterAll(() => moveClock(null));

test('R04: the decision registers the resident; the application is theirs from then on, and every department knows them', async () => {
  const clerk = await people.clerk();
  const houseId = await houseIn();
  const host = await newcomer({ houseId });
  const form = { name: '远来客', idNumber: idNumberOfAge(30), houseId, inflowReason: 'RELATIVES' };
  const { id } = await accept(clerk, { item: 'R04', applicantId: host, form });
  expect((await reaches(clerk, id, 'DECIDED')).outcome).toBe('COMPLETED');
  const subject = await until('the application is the new resident’s', async () => {
    const { application: found } = await clerk.ask(
      'query S($id: ID!) { application(id: $id) { subject { id name populationKind status } } }',
      { id },
    );
    return found.subject as { id: string; name: string; populationKind: string; status: string } | null;
  });
  expect(subject).toMatchObject({ name: form.name, populationKind: 'FLOATING', status: 'PRESENT' });
  await isKnownEverywhere(subject.id);

  // the same card again creates no second resident
  const again = await accept(clerk, { item: 'R04', applicantId: host, form });
  const refused = await reaches(clerk, again.id, 'DECIDED');
  expect(refused.outcome).toBe('NOT_COMPLETED');
  expect(refused.outcomeReason).toContain('已登记');
});

test('materials to follow: accepted on a signed promise; unkept, the case ends as returned', async () => {
  const [clerk, officer] = [await people.clerk(), await people.officerOf('people-housing')];
  const [subjectId] = (await floatingFor(500)) as [string];
  const input = await acceptInput(clerk, {
    item: 'R02',
    subjectId,
    answers: { 'R02-Q1': 'EMPLOYMENT' },
    more: { promise: { by: today(7), signedBy: '本人' } },
  });
  const materials = input.materials.map((material) =>
    material.code === 'R02-M4' ? { code: material.code, obtained: 'TO_FOLLOW' } : material,
  );
  const { application: accepted } = await change(
    clerk,
    'acceptApplication',
    { ...input, materials },
    'application { id status notices { kind } }',
  );
  expect(accepted.status).toBe('ACCEPTED');
  expect(noticesOf(accepted)).toContain('MATERIAL_PROMISE');
  const { id: caseId } = await caseOf(officer, accepted.id, 'PeopleHousing');
  await act(officer, 'startPeopleHousingReview', { caseId });
  // nothing is granted while a promised paper is missing
  await expect(
    act(officer, 'proposePeopleHousingDecision', { caseId, outcome: 'GRANTED', reason: '' }),
  ).rejects.toThrow('CHECKS_NOT_PASSED');

  await moveClock(at(today(8)));
  const ended = await reaches(clerk, accepted.id, 'DECIDED');
  expect(ended).toMatchObject({ outcome: 'NOT_COMPLETED', outcomeReason: expect.stringContaining('承诺') });
});
