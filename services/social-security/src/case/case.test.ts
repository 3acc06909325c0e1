import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ResidentDeceased } from '@one-window/contracts/people-housing';
import { grids, people, setup, type Story } from '../testing/setup.ts';

let story: Story;
beforeAll(async () => {
  story = await setup();
});
afterAll(() => story.dispose());

const pensionQuery = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Resident {
  id pension { status contributionYears balanceFen benefit { status monthlyAmountFen basicAmountFen accountAmountFen
    divisorMonths fromMonth throughMonth bankAccountMasked arrearsFen payments { month kind amountFen offsetFen paidOn } } }
  lifeCertification { validThrough certifiedOn method valid } } } }`;

const stepsOf = async (caseId: string) =>
  (await story.admin.query('select steps from department_case where id = $1', [caseId])).rows[0].steps;
const statusOf = async (caseId: string) =>
  (await story.admin.query('select status from department_case where id = $1', [caseId])).rows[0].status;
const factsOf = async (caseId: string) =>
  (await story.emitted()).filter(({ subject }) => subject === caseId).map(({ type }) => type.split('.')[2]);

describe('a pension claim', () => {
  test('goes from application to pension, decided by another than its reviewer', async () => {
    const { caseId, resident } = await story.given.claim();
    await story.review(caseId);
    const shown = await story.query(
      people.officer,
      `query ($id: ID!) { socialSecurityCase(id: $id) { status itemCode checks { code title passed detail }
        estimate { monthlyAmountFen basicAmountFen accountAmountFen divisorMonths fromMonth ruleSource } subject { id } application { id } } }`,
      { id: caseId },
    );
    expect(shown.errors).toEqual([]);
    const { checks, estimate } = shown.data.socialSecurityCase;
    expect(checks.filter((check: { passed: boolean }) => !check.passed)).toEqual([]);
    // 15 × ¥1,110 ÷ 139 = ¥119.78; basic ¥143; 60 reached in January 2026, so from February
    expect(estimate).toMatchObject({
      accountAmountFen: 11_978,
      basicAmountFen: 14_300,
      monthlyAmountFen: 26_278,
      divisorMonths: 139,
      fromMonth: '2026-02',
    });

    expect((await story.propose(caseId)).case).toMatchObject({
      status: 'IN_REVIEW',
      proposal: { outcome: 'GRANTED', by: '王审核' },
    });
    const reviewer = { ...people.supervisor, sub: people.officer.sub };
    expect((await story.confirm(caseId, 'GRANTED', '', reviewer)).userErrors[0]?.code).toBe('REVIEWER_CANNOT_CONFIRM');
    expect((await story.confirm(caseId)).case?.status).toBe('DECIDED');

    const answer = await story.query(people.officer, pensionQuery, {
      representations: [{ __typename: 'Resident', id: resident }],
    });
    expect(answer.errors).toEqual([]);
    expect(answer.data._entities[0]).toMatchObject({
      pension: {
        status: 'DRAWING',
        contributionYears: 15,
        balanceFen: 1_665_000,
        benefit: {
          status: 'ACTIVE',
          monthlyAmountFen: 26_278,
          fromMonth: '2026-02',
          throughMonth: null,
          arrearsFen: 26_278,
          payments: [],
        },
      },
      lifeCertification: { method: 'WINDOW', certifiedOn: '2026-03-10', validThrough: '2027-03-09', valid: true },
    });
    expect(answer.data._entities[0].pension.benefit.bankAccountMasked).toBe('***************0123');
    expect(await factsOf(caseId)).toEqual(['opened', 'accepted', 'review-started', 'decided']);
    const steps = await stepsOf(caseId);
    expect(steps.map((step: { no: number }) => step.no)).toEqual([1, 2, 3]);
    expect(steps[2]).toMatchObject({
      kind: 'DECIDED',
      outcome: 'GRANTED',
      handler: '赵主管',
      unit: '零陵区社会保险经办机构',
      remedies: null,
    });
    expect(steps[2].certificateNumber).toMatch(/^社险领431102/);
  });

  test('with too few years is refused, with the ways to appeal', async () => {
    const { caseId, resident } = await story.given.claim({ years: 14 });
    await story.review(caseId);
    expect((await story.propose(caseId)).userErrors[0]).toMatchObject({ code: 'CHECKS_NOT_PASSED' });
    expect((await story.propose(caseId, 'REFUSED', ' ')).userErrors[0]).toMatchObject({ code: 'REASON_REQUIRED' });
    expect((await story.propose(caseId, 'COMPLETED')).userErrors[0]).toMatchObject({ code: 'OUTCOME_NOT_POSSIBLE' });
    expect((await story.confirm(caseId, 'REFUSED', '年限不足')).userErrors[0]).toMatchObject({ code: 'NO_PROPOSAL' });
    await story.propose(caseId, 'REFUSED', '缴费14年，不足15年');
    expect((await story.confirm(caseId, 'GRANTED')).userErrors[0]).toMatchObject({ code: 'CHECKS_NOT_PASSED' });
    expect((await story.confirm(caseId, 'REFUSED', '缴费14年，不足15年')).case?.status).toBe('DECIDED');
    const last = (await stepsOf(caseId)).at(-1);
    expect(last).toMatchObject({ outcome: 'REFUSED', certificateNumber: null });
    expect(last.remedies).toMatch(/60日.*行政复议.*6个月.*行政诉讼/);
    const { rows } = await story.admin.query('select 1 from pension_benefit where resident_id = $1', [resident]);
    expect(rows).toHaveLength(0);
  });

  test('is corrected once, comes back, and cannot be corrected again', async () => {
    const application = await story.given.claim();
    const { caseId } = application;
    const correct = (items: object[], allowedUntil = '2026-04-10') =>
      story.act(people.officer, 'requestSocialSecurityCorrection', { caseId, items, allowedUntil });
    expect((await correct([])).userErrors[0]?.code).toBe('CORRECTION_EMPTY');
    expect((await correct([{ what: '银行账户不清晰' }], '2026-03-10')).userErrors[0]?.code).toBe('DATE_IN_PAST');
    await expect(correct([{ what: '银行账户' }], '2026-02-30')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect((await correct([{ materialCode: 'S02-M3', what: '银行账户不清晰' }])).case?.status).toBe(
      'CORRECTION_REQUESTED',
    );
    const event = await story.window(application, { correctionsSupplied: 1 });
    await story.redeliver(event, event);
    expect(await statusOf(caseId)).toBe('OPENED');
    expect((await correct([{ what: '再补' }])).userErrors[0]?.code).toBe('CORRECTION_ALREADY_REQUESTED');
    expect(await factsOf(caseId)).toEqual(['opened', 'correction-requested', 'correction-received']);
  });

  test('is accepted by silence, paused and resumed', async () => {
    const application = await story.given.claim();
    const { caseId } = application;
    await story.window(application, { acceptedBySilence: true, status: 'ACCEPTED' });
    await story.window(application, { acceptedBySilence: true, status: 'ACCEPTED' });
    expect((await stepsOf(caseId)).map((step: { kind: string; handler: string }) => [step.kind, step.handler])).toEqual(
      [['ACCEPTED', '系统']],
    );
    await story.act(people.officer, 'startSocialSecurityReview', { caseId });
    const pause = (kind: string, caller: object) =>
      story.act(caller, 'pauseSocialSecurityCase', {
        caseId,
        kind,
        name: '外省核查',
        reason: '核实缴费',
        limitOn: '2026-05-01',
      });
    await expect(pause('EXTENSION', people.officer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await pause('SPECIAL_PROCEDURE', people.officer)).case?.status).toBe('PAUSED');
    expect((await story.propose(caseId)).userErrors[0]?.code).toBe('CASE_NOT_IN_STATE');
    const resumed = await story.act(people.officer, 'resumeSocialSecurityCase', { caseId, reason: '已核实' });
    expect(resumed.case?.status).toBe('IN_REVIEW');
    expect((await pause('EXTENSION', people.supervisor)).case?.status).toBe('PAUSED');
  });

  test('of decision and withdrawal at once one holds, the other is refused', async () => {
    for (let round = 0; round < 4; round += 1) {
      const application = await story.given.claim();
      const { caseId } = application;
      await story.review(caseId);
      await story.propose(caseId);
      await story.window(application, { withdrawal: { count: 1, reason: '不办了', cause: 'APPLICANT', active: true } });
      const withdraw = () =>
        story.act(people.officer, 'settleSocialSecurityWithdrawal', { caseId, agreed: true, reason: '同意' });
      const answers = await Promise.all(
        round % 2 ? [story.confirm(caseId), withdraw()] : [withdraw(), story.confirm(caseId)],
      );
      expect(answers.flatMap(({ userErrors }) => userErrors).map(({ code }) => code)).toEqual(['CASE_NOT_IN_STATE']);
      const { rows } = await story.admin.query('select count(*)::int as n from pension_benefit where case_id = $1', [
        caseId,
      ]);
      expect(rows[0].n).toBe((await statusOf(caseId)) === 'DECIDED' ? 1 : 0);
    }
  });

  test('of a grant and a death at once, no pension of a dead person is left running', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, state } = await story.given.resident();
      const { caseId } = await story.given.claim({ resident: id });
      await story.review(caseId);
      await story.propose(caseId);
      const die = () =>
        story.receive(ResidentDeceased, id, {
          state: { ...state, status: 'DECEASED', diedOn: '2026-03-09' },
          diedOn: '2026-03-09',
        });
      await Promise.all(round % 2 ? [story.confirm(caseId), die()] : [die(), story.confirm(caseId)]);
      const { rows } = await story.admin.query(
        'select status, through_month from pension_benefit where resident_id = $1',
        [id],
      );
      expect(rows).toEqual(
        (await statusOf(caseId)) === 'DECIDED' ? [{ status: 'STOPPED', through_month: '2026-03' }] : [],
      );
    }
  });

  test('of someone who lives in another district is decided where it was accepted', async () => {
    const { id } = await story.given.resident({ gridCode: grids.far });
    await story.given.account(id, { gridCode: grids.far });
    const { caseId } = await story.given.application({ subjectId: id });
    await story.review(caseId);
    await story.propose(caseId);
    expect((await story.confirm(caseId)).case?.status).toBe('DECIDED');
    const { rows } = await story.admin.query('select grid_code from pension_benefit where resident_id = $1', [id]);
    expect(rows).toEqual([{ grid_code: grids.far }]);
  });

  test('whose bank account is sealed for another application is not granted', async () => {
    const { id } = await story.given.resident();
    await story.given.account(id);
    const { state } = await story.given.application();
    const { caseId } = await story.given.application({ subjectId: id, sealedForm: state.sealedForm });
    await story.review(caseId);
    expect((await story.propose(caseId)).userErrors[0]?.code).toBe('CHECKS_NOT_PASSED');
    const none = await story.given.application({ subjectId: id, bankAccount: null });
    await story.review(none.caseId);
    expect((await story.propose(none.caseId)).userErrors[0]).toMatchObject({
      code: 'CHECKS_NOT_PASSED',
      message: '核查未通过，不能拟同意：有收款账户',
    });
  });

  test('a withdrawal that is not agreed to leaves the case as it is; without a wish there is none to settle', async () => {
    const application = await story.given.claim();
    const { caseId } = application;
    const settle = (agreed: boolean) =>
      story.act(people.officer, 'settleSocialSecurityWithdrawal', { caseId, agreed, reason: '已通知' });
    expect((await settle(true)).userErrors[0]?.code).toBe('WITHDRAWAL_NOT_REQUESTED');
    const wish = { count: 1, reason: '不办了', cause: 'APPLICANT', active: true } as const;
    await story.window(application, { withdrawal: wish });
    expect((await settle(false)).case).toMatchObject({ status: 'OPENED', withdrawalPending: false });
    await story.window(application, { withdrawal: wish });
    expect((await settle(true)).userErrors[0]?.code).toBe('WITHDRAWAL_NOT_REQUESTED');
    await story.window(application, { withdrawal: { ...wish, count: 2 } });
    expect((await settle(true)).case?.status).toBe('WITHDRAWN');
  });

  test("ends with its applicant's death, and is taken up again where it stood when the death is revoked", async () => {
    const application = await story.given.claim();
    const { caseId } = application;
    await story.review(caseId);
    const dead = { withdrawal: { count: 1, reason: '申请人死亡', cause: 'DEATH', active: true } } as const;
    const event = await story.window(application, dead);
    await story.redeliver(event);
    expect(await statusOf(caseId)).toBe('WITHDRAWN');
    expect((await story.confirm(caseId)).userErrors[0]?.code).toBe('CASE_NOT_IN_STATE');
    const back = await story.window(application, { withdrawal: { ...dead.withdrawal, active: false } });
    await story.redeliver(back, event);
    expect(await statusOf(caseId)).toBe('IN_REVIEW');
    expect(await factsOf(caseId)).toEqual(['opened', 'accepted', 'review-started', 'withdrawn', 'reinstated']);
  });

  test('the same request is done once, with another input it is a conflict', async () => {
    const { caseId } = await story.given.claim();
    const input = { requestId: 'r-1', caseId };
    const first = await story.act(people.officer, 'acceptSocialSecurityCase', input);
    expect(await story.act(people.officer, 'acceptSocialSecurityCase', input)).toEqual(first);
    await expect(
      story.act(people.officer, 'acceptSocialSecurityCase', { ...input, opinion: '别的' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await stepsOf(caseId)).toHaveLength(1);
  });

  test("is no one else's: a foreign officer, a sibling clerk, the wrong role, no purpose", async () => {
    const { caseId } = await story.given.claim();
    expect((await story.act(people.farOfficer, 'acceptSocialSecurityCase', { caseId })).userErrors[0]?.code).toBe(
      'CASE_NOT_FOUND',
    );
    expect((await story.act(people.officer, 'acceptSocialSecurityCase', { caseId: 'x' })).userErrors[0]?.code).toBe(
      'CASE_NOT_FOUND',
    );
    await expect(story.act(people.clerk, 'acceptSocialSecurityCase', { caseId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(story.confirm(caseId, 'GRANTED', '', people.officer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const read = `query ($id: ID!) { socialSecurityCase(id: $id) { id } }`;
    expect((await story.query(people.siblingClerk, read, { id: caseId })).errors[0]?.code).toBe('NOT_FOUND');
    expect((await story.query(people.clerk, read, { id: caseId })).data.socialSecurityCase.id).toBe(caseId);
    expect((await story.query({ ...people.clerk, purpose: undefined }, read, { id: caseId })).errors[0]?.code).toBe(
      'PURPOSE_REQUIRED',
    );
  });
});

test('applications for items of other departments, and for items without a flow here, open no case', async () => {
  const other = await story.given.application({ department: 'civil-affairs', itemCode: 'A01' });
  const notOffered = await story.given.application({ itemCode: 'S01' });
  expect([other.caseId, notOffered.caseId]).toEqual(['', '']);
});
