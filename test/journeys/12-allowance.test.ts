import { afterAll, expect, test } from '@jest/globals';
import { addDays } from '@one-window/contracts/codes';
import { addMonths, monthOf } from '@one-window/procedures';
import { at, moveClock, today, until } from '../stack/index.ts';
import { accept, caseIs, caseOf } from './counter.ts';
import { couple } from './given.ts';
import { act, application, change, home, people, reaches } from './story.ts';

afterAll(() => moveClock(null));

const decider = 'CivilAffairs';

test('A01: check, visit, publicity that stops the clock, decision; then medical insurance is subsidised, and ends with it', async () => {
  const [clerk, officer, supervisor, registrar, insurer] = [
    await people.clerk(),
    await people.officerOf('civil-affairs'),
    await people.supervisorOf('civil-affairs'),
    await people.registrar(),
    await people.officer(),
  ];
  const applied = today();
  const memberIds = await couple();
  const [subjectId] = memberIds;
  const { id } = await accept(clerk, {
    item: 'A01',
    subjectId,
    answers: { 'A01-Q1': 'YES', 'A01-Q2': 'OWN', 'A01-Q3': 'NO' },
    form: {
      monthlyIncomeFen: '60000',
      incomeWagesFen: '60000',
      hasVehicle: 'NO',
      hasSecondHouse: 'NO',
      depositsFen: '500000',
      adultsAuthorised: '2',
      bankAccount: '6222020200112233445',
    },
  });
  const { id: caseId } = await caseOf(officer, id, decider);
  await act(officer, 'acceptCivilAffairsCase', { caseId });
  await act(officer, 'startCivilAffairsReview', { caseId });

  const check = (
    await caseOf(
      officer,
      id,
      decider,
      'economicCheck { members monthlyIncomeFen incomePerHeadFen lineFen monthlyAllowanceFen lines { kind monthlyFen source } }',
    )
  ).economicCheck;
  // ¥600 for two heads is ¥300 each, below the line of ¥650 (demo): 2 × 650 − 600 = ¥700 a month
  expect(check).toMatchObject({
    members: 2,
    monthlyIncomeFen: 60_000,
    incomePerHeadFen: 30_000,
    lineFen: 65_000,
    monthlyAllowanceFen: 70_000,
  });
  await act(officer, 'recordHouseholdVisit', {
    caseId,
    visitedOn: applied,
    neighboursOpinion: '属实',
    remarks: '入户核实，无异议',
  });
  await act(officer, 'confirmEconomicCheck', { caseId });
  await act(officer, 'proposeCivilAffairsDecision', { caseId, outcome: 'GRANTED', reason: '符合条件' });
  await act(officer, 'publishSubsistenceAllowance', { caseId, applicantName: '王*' });
  const paused = await reaches(clerk, id, 'PAUSED');
  expect(paused.pauses).toEqual([expect.objectContaining({ to: null })]);
  const { publicities } = await clerk.ask(
    'query P($within: ID!) { publicities(within: $within, first: 50) { edges { node { applicantName householdSize communityCode running throughOn } } } }',
    { within: home },
  );
  const shown = publicities.edges.map(({ node }: { node: object }) => node);
  expect(shown).toContainEqual({
    applicantName: '王*',
    householdSize: 2,
    communityCode: home,
    running: true,
    throughOn: addDays(applied, 7),
  });
  // no decision is possible while the neighbours may object
  await expect(
    act(supervisor, 'confirmCivilAffairsDecision', { caseId, outcome: 'GRANTED', reason: '同意' }),
  ).rejects.toThrow();

  await moveClock(at(addDays(applied, 8)));
  const decidedOn = today();
  await caseIs(officer, id, decider, 'status', ({ status }) => status === 'IN_REVIEW');
  const taken = await caseOf(officer, id, decider, 'publicity { running applicantName }');
  expect(taken.publicity).toEqual({ running: false, applicantName: null });
  await act(supervisor, 'confirmCivilAffairsDecision', { caseId, outcome: 'GRANTED', reason: '同意' });
  expect((await reaches(clerk, id, 'DECIDED')).outcome).toBe('GRANTED');

  const allowanceQuery = `query A($id: ID!) { resident(id: $id) { household { id
    subsistenceAllowance { id status monthlyAmountFen fromMonth throughMonth members { resident { id } throughMonth } } } } }`;
  const allowance = async () =>
    (await officer.ask(allowanceQuery, { id: subjectId })).resident.household.subsistenceAllowance;
  expect(await allowance()).toMatchObject({
    status: 'ACTIVE',
    monthlyAmountFen: 70_000,
    fromMonth: addMonths(monthOf(decidedOn), 1),
    throughMonth: null,
  });

  const insurance = async (residentId: string) =>
    (
      await insurer.ask(
        'query I($id: ID!) { resident(id: $id) { medicalInsurance { status subsidisedBy subsidies { kind reason fromMonth throughMonth } } } }',
        { id: residentId },
      )
    ).resident.medicalInsurance;
  for (const memberId of memberIds) {
    const subsidised = await until('medical insurance is subsidised', async () => {
      const found = await insurance(memberId);
      return found?.subsidies.length ? found : undefined;
    });
    expect(subsidised.subsidies).toEqual([expect.objectContaining({ kind: 'ALLOWANCE', throughMonth: null })]);
  }

  // one of the two dies: the household's allowance is for one from the month after, and their subsidy ends with them
  await change(
    registrar,
    'recordDeath',
    { residentId: memberIds[1], diedOn: addDays(applied, 7), certificateNumber: '证20261130' },
    'resident { status }',
  );
  await until('the allowance is for one', async () => {
    const found = await allowance();
    const living = found.members.filter(({ throughMonth }: { throughMonth: string | null }) => throughMonth === null);
    return found.status === 'ACTIVE' && living.length === 1;
  });
  expect(await application(clerk, id)).toMatchObject({ outcome: 'GRANTED' });

  // income above the line ends it, and with it the subsidy
  const { id: allowanceId } = await allowance();
  await change(
    officer,
    'reportIncomeChange',
    { allowanceId, kind: 'WAGES', monthlyFen: 300_000, reason: '就业后工资收入' },
    'allowance { status }',
  );
  await until('the allowance ends', async () => (await allowance())?.throughMonth !== null);
  await until('the subsidy ends with it', async () => (await insurance(subjectId)).subsidies[0].throughMonth !== null);
});
