import { afterAll, expect, test } from '@jest/globals';
import { closeSql, moveClock, sqlIn, until } from '../stack/index.ts';
import { accept, caseOf } from './counter.ts';
import { act, change, home, idNumberOfSixty, noticesOf, pensioner, people, reaches } from './story.ts';

afterAll(async () => {
  await moveClock(null);
  await closeSql();
});

test('R04: the decision registers the resident; the application is theirs from then on, and every department knows them', async () => {
  const clerk = await people.clerk();
  const host = await pensioner();
  const { resident } = await clerk.ask('query H($id: ID!) { resident(id: $id) { house { id } } }', { id: host });
  const form = { name: '远来客', idNumber: idNumberOfSixty(), houseId: resident.house.id, inflowReason: 'RELATIVES' };
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
  for (const department of ['civil-affairs', 'governance-petitions', 'social-security', 'city-management']) {
    await until(`${department} knows them`, async () => {
      const rows = await sqlIn(department, 'select 1 from resident_replica where id = $1', [subject.id]);
      return rows.length > 0;
    });
  }

  // the same card again creates nobody
  const again = await accept(clerk, { item: 'R04', applicantId: host, form });
  const refused = await reaches(clerk, again.id, 'DECIDED');
  expect(refused.outcome).toBe('NOT_COMPLETED');
  expect(refused.outcomeReason).toContain('已登记');
});

test('materials to follow: accepted on a signed promise; unkept, the case ends as returned', async () => {
  await moveClock('2026-11-23T10:00:00+08:00');
  const [clerk, officer] = [await people.clerk(), await people.officerOf('people-housing')];
  const [found] = await sqlIn<{ id: string }>(
    'people-housing',
    `select r.id from resident r where r.status = 'PRESENT' and r.population_kind = '02' and r.community_code = $1
       and r.registered_on < date '2025-06-01' and not exists (select 1 from residence_permit p where p.resident_id = r.id)
       and not exists (select 1 from department_case c where c.subject_id = r.id) order by r.id desc limit 1`,
    [home],
  );
  const { acceptInput } = await import('./counter.ts');
  const input = await acceptInput(clerk, {
    item: 'R02',
    subjectId: found!.id,
    answers: { 'R02-Q1': 'EMPLOYMENT' },
    more: { promise: { by: '2026-11-30', signedBy: '本人' } },
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

  await moveClock('2026-12-01T10:00:00+08:00');
  const ended = await reaches(clerk, accepted.id, 'DECIDED');
  expect(ended).toMatchObject({ outcome: 'NOT_COMPLETED', outcomeReason: expect.stringContaining('承诺') });
});
