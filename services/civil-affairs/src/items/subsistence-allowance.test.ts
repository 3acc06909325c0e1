import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApplicationWithdrawalRequested } from '@one-window/contracts/one-window';
import { people, poorForm, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

describe('A01 from application to grant', () => {
  test('accepted, visited, checked, proposed, published seven days, decided by another, paid from the next month', async () => {
    story.moveTo('2026-03-02');
    const household = await story.given.household();
    await story.given.pension(household.memberIds[0]!);
    const subjectId = household.memberIds[0]!;
    const { caseId } = await story.given.application({ subjectId, applicantId: subjectId });
    await story.cases.accept(caseId);
    await story.cases.start(caseId);
    const early = await story.cases.propose(caseId);
    expect(early.userErrors).toEqual([{ code: 'CHECKS_NOT_PASSED', field: 'outcome' }]);
    await story.cases.visit(caseId);
    await story.cases.check(caseId);
    expect((await story.cases.publish(caseId)).userErrors[0]!.code).toBe('NO_PROPOSAL');
    expect((await story.cases.propose(caseId)).userErrors).toEqual([]);
    expect((await story.cases.confirm(caseId)).userErrors).toEqual([{ code: 'PUBLICITY_REQUIRED', field: 'caseId' }]);
    expect((await story.cases.publish(caseId)).case.status).toBe('PAUSED');

    const notices = `query ($within: ID!) { publicities(within: $within, first: 10) { edges { node { applicantName householdSize communityCode throughOn objections } } } }`;
    const shown = await story.ask(people.gridWorker, notices, { within: '431102004007' });
    expect(shown.publicities.edges).toEqual([
      {
        node: {
          applicantName: '王小明',
          householdSize: 3,
          communityCode: '431102004007',
          throughOn: '2026-03-09',
          objections: 0,
        },
      },
    ]);
    story.moveTo('2026-03-09');
    await story.runJob('end-publicities');
    expect((await story.cases.confirm(caseId)).userErrors[0]!.code).toBe('CASE_NOT_IN_STATE');
    story.moveTo('2026-03-10');
    await story.runJob('end-publicities');
    expect((await story.ask(people.gridWorker, notices, { within: '431102004007' })).publicities.edges).toEqual([]);
    const names = await story.admin.query('select applicant_name, end_cause from publicity where case_id = $1', [
      caseId,
    ]);
    expect(names.rows).toEqual([{ applicant_name: null, end_cause: 'TERM' }]);

    expect((await story.cases.confirm(caseId)).case.status).toBe('DECIDED');
    const allowance = await story.allowanceOf(household.id);
    // 3 × ¥650 − ¥300 declared − ¥250 pension
    expect(allowance).toMatchObject({
      status: 'ACTIVE',
      monthlyAmountFen: 140_000,
      fromMonth: '2026-04',
      incomePerHeadFen: 18_333,
      nextRecheckOn: '2026-09-10',
      bankAccountMasked: '***************0123',
    });
    expect(await story.lastEventOf(allowance.id)).toMatchObject({
      type: 'civil-affairs.subsistence-allowance.granted.v1',
      data: { state: { memberIds: [...household.memberIds].sort(), monthlyAmountFen: 140_000, status: 'ACTIVE' } },
    });
    story.moveTo('2026-05-10');
    await story.runJob('run-benefits');
    expect((await story.allowanceOf(household.id)).payments).toEqual([
      { month: '2026-05', kind: 'REGULAR', amountFen: 140_000, offsetFen: 0 },
      { month: '2026-04', kind: 'ARREARS', amountFen: 140_000, offsetFen: 0 },
    ]);
    const again = await story.given.application({ subjectId, applicantId: subjectId });
    const checks = await story.ask(
      people.officer,
      `query ($id: ID!) { civilAffairsCase(id: $id) { checks { code passed } economicCheck { members monthlyIncomeFen lines { kind monthlyFen source } confirmed } } }`,
      { id: again.caseId },
    );
    expect(checks.civilAffairsCase.checks).toContainEqual({ code: 'NOT_DRAWING', passed: false });
    expect(checks.civilAffairsCase.economicCheck).toMatchObject({
      members: 3,
      monthlyIncomeFen: 55_000,
      confirmed: false,
    });
  });

  test('an objection takes the name down and asks for a new check, proposal and publicity', async () => {
    story.moveTo('2026-03-02');
    const household = await story.given.household();
    const { caseId } = await story.given.application({ subjectId: household.memberIds[0]! });
    await story.cases.proposed(caseId);
    await story.cases.publish(caseId);
    // nobody can get ahead of an objection by letting the clock run again
    const ahead = await story.onCase(people.officer, 'resumeCivilAffairsCase', {
      caseId,
      reason: '提前恢复',
    });
    expect(ahead.userErrors).toEqual([{ code: 'PUBLICITY_RUNNING', field: 'caseId' }]);
    const objected = await story.cases.object(caseId);
    expect(objected.case).toMatchObject({ status: 'IN_REVIEW', proposal: null });
    expect((await story.cases.propose(caseId)).userErrors[0]!.code).toBe('CHECKS_NOT_PASSED');
    await story.cases.check(caseId);
    await story.cases.propose(caseId);
    expect((await story.cases.confirm(caseId)).userErrors[0]!.code).toBe('PUBLICITY_REQUIRED');
    expect((await story.cases.publish(caseId)).userErrors).toEqual([]);
    const { rows } = await story.admin.query('select applicant_name from publicity where case_id = $1 order by id', [
      caseId,
    ]);
    expect(rows).toEqual([{ applicant_name: null }, { applicant_name: '王小明' }]);
  });

  test('what changes after the check voids it; property and income refuse', async () => {
    story.moveTo('2026-03-02');
    const household = await story.given.household();
    const rich = { ...poorForm, hasVehicle: 'YES', monthlyIncomeFen: '900000' };
    const { caseId } = await story.given.application({ subjectId: household.memberIds[0]!, form: rich });
    await story.cases.accept(caseId);
    await story.cases.start(caseId);
    await story.cases.visit(caseId);
    await story.cases.check(caseId);
    const failed = async () =>
      (
        await story.ask(people.officer, 'query ($id: ID!) { civilAffairsCase(id: $id) { checks { code passed } } }', {
          id: caseId,
        })
      ).civilAffairsCase.checks
        .filter((check: { passed: boolean }) => !check.passed)
        .map((check: { code: string }) => check.code);
    expect(await failed()).toEqual(['INCOME', 'PROPERTY']);
    await story.given.pension(household.memberIds[1]!);
    expect(await failed()).toEqual(['INCOME', 'PROPERTY', 'ECONOMIC_CHECK']);
  });

  test('a case withdrawn while it is published takes the name down at once', async () => {
    story.moveTo('2026-03-02');
    const household = await story.given.household();
    const application = await story.given.application({ subjectId: household.memberIds[0]! });
    await story.cases.proposed(application.caseId);
    await story.cases.publish(application.caseId);
    const withdrawal = { count: 1, reason: '不再需要', cause: 'APPLICANT', active: true } as const;
    await story.receive(ApplicationWithdrawalRequested, application.id, {
      state: { ...application.state, withdrawal },
    });
    const settle = { caseId: application.caseId, agreed: true, reason: '同意' };
    const settled = await story.onCase(people.officer, 'settleCivilAffairsWithdrawal', settle);
    expect(settled.case.status).toBe('WITHDRAWN');
    const { rows } = await story.admin.query('select applicant_name, end_cause from publicity where case_id = $1', [
      application.caseId,
    ]);
    expect(rows).toEqual([{ applicant_name: null, end_cause: 'CASE_ENDED' }]);
  });

  test('a publicity that cannot be ended holds no other up, and ends in a later run', async () => {
    story.moveTo('2026-03-02');
    const published = async () => {
      const household = await story.given.household();
      const { caseId } = await story.given.application({ subjectId: household.memberIds[0]! });
      await story.cases.proposed(caseId);
      await story.cases.publish(caseId);
      return caseId;
    };
    const [stuck, other] = [await published(), await published()];
    const ended = async () =>
      (
        await story.admin.query(
          'select ended_on is not null as ended from publicity where case_id in ($1, $2) order by id',
          [stuck, other],
        )
      ).rows.map((row: { ended: boolean }) => row.ended);
    await story.admin.query(
      `alter table publicity add constraint stuck check (case_id <> '${stuck}' or ended_on is null) not valid`,
    );
    story.moveTo('2026-03-11');
    await story.runJob('end-publicities');
    expect(await ended()).toEqual([false, true]);
    await story.admin.query('alter table publicity drop constraint stuck');
    await story.runJob('end-publicities');
    expect(await ended()).toEqual([true, true]);
  });

  test('the proposer cannot decide, strangers cannot act, hostile text is refused or inert', async () => {
    story.moveTo('2026-03-02');
    const household = await story.given.household();
    const { caseId } = await story.given.application({ subjectId: household.memberIds[0]! });
    await story.cases.accept(caseId);
    await story.cases.start(caseId);
    const visit = (of: object, caller = people.officer) =>
      story.onCase(caller, 'recordHouseholdVisit', {
        caseId,
        visitedOn: '2026-03-02',
        neighboursOpinion: '属实',
        remarks: '无',
        ...of,
      });
    expect((await visit({}, people.farOfficer)).userErrors[0]!.code).toBe('CASE_NOT_FOUND');
    await expect(visit({}, people.clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await visit({ visitedOn: '2026-03-03' })).userErrors[0]!.code).toBe('DATE_IN_FUTURE');
    expect((await visit({ visitedOn: '2026-02-30' })).userErrors[0]!.code).toBe('DATE_INVALID');
    expect((await visit({ visitedOn: '2026-03-01' })).userErrors).toEqual([
      { code: 'VISIT_TOO_EARLY', field: 'visitedOn' },
    ]);
    expect((await visit({ visitedOn: null })).userErrors[0]!.code).toBe('VISIT_DAY_REQUIRED');
    expect((await visit({ neighboursOpinion: ' ' })).userErrors[0]!.code).toBe('REASON_REQUIRED');
    expect((await visit({ remarks: '长'.repeat(501) })).userErrors[0]!.code).toBe('TEXT_TOO_LONG');
    const hostile = `'); drop table benefit; --<script>`;
    expect((await visit({ remarks: hostile })).userErrors).toEqual([]);
    const text = 'query ($id: ID!) { civilAffairsCase(id: $id) { economicCheck { visit { remarks } } } }';
    const read = await story.ask(people.officer, text, { id: caseId });
    expect(read.civilAffairsCase.economicCheck.visit.remarks).toBe(hostile);
    await expect(story.ask(people.clerk, text, { id: caseId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await story.cases.check(caseId);
    await story.cases.propose(caseId);
    const own = { ...people.supervisor, sub: people.officer.sub! };
    expect((await story.cases.confirm(caseId, 'REFUSED', own)).userErrors[0]!.code).toBe('REVIEWER_CANNOT_CONFIRM');
    expect((await story.cases.confirm(caseId, 'REFUSED')).case.status).toBe('DECIDED');
  });
});
