import { beforeAll, expect, test } from '@jest/globals';
import { until } from '../stack/index.ts';
import { accept, caseIs, caseOf, decide, deliver } from './counter.ts';
import { floatingFor } from './given.ts';
import { act, application, change, kindsOf, people, reaches } from './story.ts';

const decider = 'PeopleHousing';

let ofAYear: string;
let ofThreeMonths: string;

beforeAll(async () => {
  [ofAYear, ofThreeMonths] = (await floatingFor(400, 90)) as [string, string];
});

test('R02: half a year proved by the registry itself, a correction, the permit, and its yearly endorsement', async () => {
  const [clerk, officer, supervisor] = [
    await people.clerk(),
    await people.officerOf('people-housing'),
    await people.supervisorOf('people-housing'),
  ];
  const subjectId = ofAYear;
  const { id } = await accept(clerk, { item: 'R02', subjectId, answers: { 'R02-Q1': 'DWELLING' } });
  const { id: caseId } = await caseOf(officer, id, decider);

  await act(officer, 'requestPeopleHousingCorrection', {
    caseId,
    items: [{ what: '住所证明须载明租期，请补交租赁合同' }],
    allowedUntil: '2099-12-31',
  });
  await reaches(clerk, id, 'CORRECTION_REQUESTED');
  await change(
    clerk,
    'supplyCorrection',
    { applicationId: id, materials: [], explanation: '已补交租赁合同' },
    'application { status }',
  );
  await caseIs(officer, id, decider, 'status', ({ status }) => status === 'OPENED');
  await act(officer, 'acceptPeopleHousingCase', { caseId });
  await act(officer, 'startPeopleHousingReview', { caseId });
  const { checks } = await caseOf(officer, id, decider, 'checks { code passed detail }');
  expect(checks.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
  await decide({ officer, supervisor }, decider, caseId);
  const decided = await reaches(clerk, id, 'DECIDED');
  expect(decided.outcome).toBe('GRANTED');
  await deliver(clerk, id);
  expect(kindsOf(await application(clerk, id))).toEqual(
    expect.arrayContaining([
      'SUBMITTED',
      'CORRECTION_REQUESTED',
      'CORRECTION_SUPPLIED',
      'ACCEPTED',
      'DECIDED',
      'DELIVERED',
    ]),
  );

  const permit = async () =>
    (
      await clerk.ask(
        'query P($id: ID!) { resident(id: $id) { residencePermit { number status issuedOn validThrough endorsableFrom } } }',
        { id: subjectId },
      )
    ).resident.residencePermit;
  const issued = await permit();
  expect(issued).toMatchObject({ status: 'ACTIVE', number: expect.any(String) });
  const { application: read } = await clerk.ask(
    'query D($id: ID!) { application(id: $id) { decision { certificateName certificateNumber validThrough } } }',
    { id },
  );
  // the certificate is the department's own word, not typed in again at the counter
  expect(read.decision).toMatchObject({ certificateNumber: issued.number, validThrough: issued.validThrough });
  expect(read.decision.certificateName).toContain('居住证');
});

test('R02 for someone of three months is refused by the registry’s own data, in writing', async () => {
  const [clerk, officer, supervisor] = [
    await people.clerk(),
    await people.officerOf('people-housing'),
    await people.supervisorOf('people-housing'),
  ];
  const subjectId = ofThreeMonths;
  const { id } = await accept(clerk, { item: 'R02', subjectId, answers: { 'R02-Q1': 'DWELLING' } });
  const { id: caseId } = await caseOf(officer, id, decider);
  await act(officer, 'acceptPeopleHousingCase', { caseId });
  await act(officer, 'startPeopleHousingReview', { caseId });
  await expect(
    act(officer, 'proposePeopleHousingDecision', { caseId, outcome: 'GRANTED', reason: '' }),
  ).rejects.toThrow('CHECKS_NOT_PASSED');
  await act(officer, 'proposePeopleHousingDecision', { caseId, outcome: 'REFUSED', reason: '居住未满半年' });
  await act(supervisor, 'confirmPeopleHousingDecision', { caseId, outcome: 'REFUSED', reason: '居住未满半年' });
  const decided = await until('refused', async () => {
    const found = await application(clerk, id);
    return found.outcome === 'REFUSED' ? found : undefined;
  });
  const notice = decided.notices.find(({ kind }: { kind: string }) => kind === 'DECISION');
  expect(notice.html).toContain('行政复议');
});
