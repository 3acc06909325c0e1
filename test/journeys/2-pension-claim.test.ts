import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { as, post, today, until } from '../stack/index.ts';
import { claimant } from './given.ts';
import { act, application, change, claim, kindsOf, noticesOf, opened, people, reaches, tryToAct } from './story.ts';

test('S02 from search to delivery, with a correction: timeline, notices, benefit', async () => {
  const [clerk, officer, supervisor] = [await people.clerk(), await people.officer(), await people.supervisor()];
  const residentId = await claimant();
  const { id, number, queryCode } = await claim(clerk, residentId);
  const { id: caseId } = await opened(officer, id);

  await act(officer, 'requestSocialSecurityCorrection', {
    caseId,
    items: [{ what: '银行账户须为本人一类账户，请补交账户证明' }],
    allowedUntil: '2099-12-31',
  });
  await reaches(clerk, id, 'CORRECTION_REQUESTED');
  const again = await tryToAct(officer, 'requestSocialSecurityCorrection', {
    caseId,
    items: [{ what: '再补一份' }],
    allowedUntil: '2099-12-31',
  });
  expect(again.userErrors).not.toEqual([]);

  await change(
    clerk,
    'supplyCorrection',
    { applicationId: id, materials: [], explanation: '已补交账户证明' },
    'application { status }',
  );
  await until('social security has the correction', async () => {
    const { status } = (await application(officer, id)).socialSecurityCase as { status: string };
    return status !== 'CORRECTION_REQUESTED';
  });
  await act(officer, 'acceptSocialSecurityCase', { caseId });
  await reaches(clerk, id, 'ACCEPTED');
  await act(officer, 'startSocialSecurityReview', { caseId });
  await act(officer, 'proposeSocialSecurityDecision', { caseId, outcome: 'GRANTED', reason: '符合条件' });
  const estimate = (await application(officer, id)).socialSecurityCase.estimate;
  await act(supervisor, 'confirmSocialSecurityDecision', { caseId, outcome: 'GRANTED', reason: '同意' });
  await reaches(clerk, id, 'DECIDED');
  await change(clerk, 'deliverApplication', { applicationId: id, receivedBy: '本人' }, 'application { status }');

  const end = await application(clerk, id);
  expect(['DELIVERED', 'CLOSED']).toContain(end.status);
  expect(end.outcome).toBe('GRANTED');
  expect(kindsOf(end)).toEqual(
    expect.arrayContaining([
      'SUBMITTED',
      'CORRECTION_REQUESTED',
      'CORRECTION_SUPPLIED',
      'ACCEPTED',
      'REVIEW_STARTED',
      'DECIDED',
      'DELIVERED',
    ]),
  );
  expect(noticesOf(end)).toEqual(
    expect.arrayContaining(['RECEIPT', 'HAND_OVER', 'CORRECTION', 'ACCEPTANCE', 'DECISION', 'DELIVERY']),
  );
  for (const notice of end.notices) {
    expect(notice.html).toContain('<!doctype html>');
    expect(notice.html).toContain(number);
  }

  const { application: filed } = await clerk.ask(
    `query Filed($id: ID!) { application(id: $id) {
      acceptanceNumber level unit handler channel contact { name } materials { form copies }
      timeline { number } decision { outcome explanation issuingUnit deliveredAt receivedBy } } }`,
    { id },
  );
  expect(filed).toMatchObject({
    acceptanceNumber: expect.stringContaining(number),
    level: 'COMMUNITY',
    channel: 'WINDOW',
    contact: { name: '新来者' },
    decision: { outcome: 'GRANTED', issuingUnit: filed.unit, deliveredAt: expect.any(String), receivedBy: '本人' },
  });
  expect(filed.handler).toBeTruthy();
  expect(filed.timeline.map((step: { number: number }) => step.number)).toEqual(
    filed.timeline.map((_: unknown, at: number) => at + 1),
  );

  const { resident } = await clerk.ask(
    `query Pension($id: ID!) { resident(id: $id) { pension { status benefit { status monthlyAmountFen basicAmountFen accountAmountFen divisorMonths bankAccountMasked } } } }`,
    { id: residentId },
  );
  expect(resident.pension).toMatchObject({
    status: 'DRAWING',
    benefit: { status: 'ACTIVE', monthlyAmountFen: estimate.monthlyAmountFen, divisorMonths: estimate.divisorMonths },
  });
  expect(resident.pension.benefit.basicAmountFen + resident.pension.benefit.accountAmountFen).toBe(
    estimate.monthlyAmountFen,
  );
  expect(resident.pension.benefit.bankAccountMasked).toMatch(/\*+3445$/);

  const progress = await post(
    'query P($n: String!, $c: String!) { applicationProgress(number: $n, queryCode: $c) { status holder } }',
    { n: number, c: queryCode },
    {},
  );
  expect(progress.errors).toEqual([]);
  expect(progress.data.applicationProgress.status).toBe((await application(clerk, id)).status);
  const guessed = await post(
    'query P($n: String!, $c: String!) { applicationProgress(number: $n, queryCode: $c) { status holder } }',
    { n: number, c: 'AAAAAAAA' },
    {},
  );
  expect(guessed.data?.applicationProgress ?? null).toBeNull();
});

test('the one who proposed may not confirm, and a refusal names its reason and the ways to appeal', async () => {
  const [clerk, officer, supervisor] = [await people.clerk(), await people.officer(), await people.supervisor()];
  const { id } = await claim(clerk, await claimant());
  const { id: caseId } = await opened(officer, id);
  await act(officer, 'acceptSocialSecurityCase', { caseId });
  await act(officer, 'startSocialSecurityReview', { caseId });
  await act(officer, 'proposeSocialSecurityDecision', { caseId, outcome: 'REFUSED', reason: '在外省已领取同类待遇' });
  const sameOne = await as({ ...supervisor.account, account: officer.account.account }, 'HANDLING');
  const own = await tryToAct(sameOne, 'confirmSocialSecurityDecision', { caseId, outcome: 'REFUSED', reason: '同意' });
  expect(own.userErrors.map(({ code }) => code)).toEqual(['REVIEWER_CANNOT_CONFIRM']);

  await act(supervisor, 'confirmSocialSecurityDecision', {
    caseId,
    outcome: 'REFUSED',
    reason: '在外省已领取同类待遇',
  });
  const end = await reaches(clerk, id, 'DECIDED');
  expect(end).toMatchObject({ outcome: 'REFUSED', outcomeReason: '在外省已领取同类待遇' });
  const decision = end.notices.find(({ kind }: { kind: string }) => kind === 'DECISION');
  expect(decision.paragraphs.join('')).toMatch(/行政复议[\s\S]*行政诉讼/);
  expect(decision.paragraphs.join('')).toContain('在外省已领取同类待遇');
});

test('an applicant who dies before the decision: the case is withdrawn by the department, nothing is paid', async () => {
  const [clerk, officer] = [await people.clerk(), await people.officer()];
  const residentId = await claimant();
  const { id } = await claim(clerk, residentId);
  const { id: caseId } = await opened(officer, id);
  await act(officer, 'acceptSocialSecurityCase', { caseId });
  await change(
    clerk,
    'recordDeath',
    { residentId, diedOn: today(), certificateNumber: '证2026001' },
    'resident { status }',
  );
  const end = await reaches(clerk, id, 'WITHDRAWN');
  expect(kindsOf(end)).toEqual(expect.arrayContaining(['WITHDRAWAL_REQUESTED', 'WITHDRAWN']));
  expect(noticesOf(end)).toContain('WITHDRAWAL');
  const { resident } = await officer.ask('query P($id: ID!) { resident(id: $id) { pension { benefit { id } } } }', {
    id: residentId,
  });
  expect(resident.pension.benefit).toBeNull();
});

test('an item whose department is not connected yet is shown, not offered, and says so', async () => {
  const clerk = await people.clerk();
  const { serviceItems } = await clerk.ask(
    'query Catalogue { serviceItems { code name offered notOfferedReason tellOnce { materials limits } } }',
  );
  expect(serviceItems).toHaveLength(91);
  const shown = serviceItems.find(({ code }: { code: string }) => code === 'A03');
  expect(shown.offered).toBe(false);
  expect(shown.notOfferedReason).toBeTruthy();
  const { acceptApplication } = await clerk.ask(
    'mutation A($input: AcceptApplicationInput!) { acceptApplication(input: $input) { application { id } userErrors { code } } }',
    { input: { requestId: randomUUID(), item: 'A03', subjectId: await claimant() } },
  );
  expect(acceptApplication).toEqual({ application: null, userErrors: [{ code: 'ITEM_NOT_OFFERED' }] });
});
