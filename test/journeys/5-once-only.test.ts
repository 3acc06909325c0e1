import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { ApplicationSubmitted } from '@one-window/contracts/one-window';
import { SocialSecurityCase } from '@one-window/contracts/social-security';
import { as, redeliver, until } from '../stack/index.ts';
import { claimant } from './given.ts';
import {
  acceptMutation,
  act,
  application,
  change,
  claim,
  claimInput,
  codesOf,
  opened,
  people,
  reaches,
  tryToAct,
} from './story.ts';

test('the same mutation twice is done once; the same requestId with another input is a CONFLICT', async () => {
  const clerk = await people.clerk();
  const input = await claimInput(clerk, await claimant());
  const [first, second] = await Promise.all([
    clerk.query(acceptMutation, { input }),
    clerk.query(acceptMutation, { input }),
  ]);
  const third = await clerk.query(acceptMutation, { input });
  const ids = [first, second, third].map(({ data }) => data.acceptApplication.application.id);
  expect(new Set(ids).size).toBe(1);
  const other = await clerk.query(acceptMutation, { input: { ...input, subjectId: await claimant() } });
  expect(codesOf(other)).toEqual(['CONFLICT']);
  const { resident } = await clerk.ask(
    'query A($id: ID!) { resident(id: $id) { applications(first: 10) { edges { node { id } } } } }',
    { id: input.subjectId },
  );
  expect(resident.applications.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual([ids[0]]);
});

test('the same event five times more opens one case, and is published once', async () => {
  const [clerk, officer] = [await people.clerk(), await people.officer()];
  const { id } = await claim(clerk, await claimant());
  const { id: caseId } = await opened(officer, id);
  await redeliver('social-security', ApplicationSubmitted.type, id, 5);
  expect((await opened(officer, id)).id).toBe(caseId);
  await act(officer, 'acceptSocialSecurityCase', { caseId });
  await reaches(clerk, id, 'ACCEPTED');
  await redeliver('one-window', SocialSecurityCase.accepted.type, caseId, 5);
  const found = await application(clerk, id);
  expect(found.timeline.filter(({ kind }: { kind: string }) => kind === 'ACCEPTED')).toHaveLength(1);
  expect(found.notices.filter(({ kind }: { kind: string }) => kind === 'ACCEPTANCE')).toHaveLength(1);
});

test('two clerks accept the same item for the same resident at once: one application, the other clerk gets its number', async () => {
  const clerk = await people.clerk();
  const colleague = await as({ ...clerk.account, account: 'clerk-xujiajing-2', name: '同窗' });
  const residentId = await claimant();
  const inputs = await Promise.all([claimInput(clerk, residentId), claimInput(colleague, residentId)]);
  const answers = await Promise.all([
    clerk.query(acceptMutation, { input: inputs[0] }),
    colleague.query(acceptMutation, { input: inputs[1] }),
  ]);
  const payloads = answers.map(({ data }) => data.acceptApplication);
  const [won] = payloads.filter(({ application: made }) => made);
  const [lost] = payloads.filter(({ application: made }) => !made);
  expect(lost.userErrors).toHaveLength(1);
  expect(lost.userErrors[0].code).toBe('ALREADY_OPEN');
  expect(lost.userErrors[0].message).toContain(won.application.number);
});

test('withdrawal against decision: whichever commits first wins, and both records agree', async () => {
  const [clerk, officer, supervisor] = [await people.clerk(), await people.officer(), await people.supervisor()];
  for (let round = 0; round < 3; round += 1) {
    const { id } = await claim(clerk, await claimant());
    const { id: caseId } = await opened(officer, id);
    await act(officer, 'acceptSocialSecurityCase', { caseId });
    await act(officer, 'startSocialSecurityReview', { caseId });
    await act(officer, 'proposeSocialSecurityDecision', { caseId, outcome: 'GRANTED', reason: '符合条件' });
    await change(clerk, 'requestWithdrawal', { applicationId: id, reason: '本人改变主意' }, 'application { status }');
    await until(
      'the department knows of the wish',
      async () => (await application(officer, id)).socialSecurityCase.withdrawalPending,
    );
    const [decision, withdrawal] = await Promise.all([
      tryToAct(supervisor, 'confirmSocialSecurityDecision', { caseId, outcome: 'GRANTED', reason: '同意' }),
      tryToAct(officer, 'settleSocialSecurityWithdrawal', { caseId, agreed: true, reason: '同意撤回' }),
    ]);
    const decided = decision.userErrors.length === 0;
    expect(withdrawal.userErrors.length === 0).toBe(!decided);
    const end = await reaches(clerk, id, decided ? 'DECIDED' : 'WITHDRAWN');
    expect(end.socialSecurityCase.status).toBe(decided ? 'DECIDED' : 'WITHDRAWN');
  }
});

test('a mutation without a requestId is refused before anything happens', async () => {
  const clerk = await people.clerk();
  const input = { ...(await claimInput(clerk, await claimant())), requestId: '' };
  expect(codesOf(await clerk.query(acceptMutation, { input }))).toEqual(['BAD_USER_INPUT']);
  const { requestId: _none, ...without } = { ...input, requestId: randomUUID() };
  expect(codesOf(await clerk.query(acceptMutation, { input: without }))).toEqual(['BAD_USER_INPUT']);
});
