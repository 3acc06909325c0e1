import { afterAll, expect, test } from '@jest/globals';
import { addDays } from '@one-window/contracts/codes';
import { at, moveClock, today } from '../stack/index.ts';
import { accept, caseOf } from './counter.ts';
import { newcomer } from './given.ts';
import { act, change, people, reaches } from './story.ts';

afterAll(() => moveClock(null));

test('G04: mediation fails, is reopened and settled; judicial confirmation within 30 days; the clerk reads no minutes', async () => {
  const [clerk, officer] = [await people.clerk(), await people.officerOf('governance-petitions')];
  const [first, second] = [today(), today(2)];
  const residentId = await newcomer();
  const { id } = await accept(clerk, {
    item: 'G04',
    subjectId: residentId,
    form: { opponentName: '楼上住户', kind: 'NEIGHBOUR', description: '楼上漏水损坏墙面，协商赔偿未果' },
  });
  const { id: caseId } = await caseOf(officer, id, 'GovernancePetitions');
  await act(officer, 'acceptGovernancePetitionsCase', { caseId });
  await act(officer, 'startGovernancePetitionsReview', { caseId });
  const { dispute } = await caseOf(officer, id, 'GovernancePetitions', 'dispute { id status parties { side name } }');
  const disputeId = dispute.id as string;
  const onDispute = (mutation: string, input: object) =>
    change(
      officer,
      mutation,
      { disputeId, ...input },
      'dispute { status failedCount agreement { confirmationUntil confirmation } }',
    );
  await onDispute('nameMediator', { mediator: '蒋调解' });
  await onDispute('recordMediation', {
    heldOn: first,
    place: '社区调解室',
    minutes: '双方各执一词',
    nextOn: second,
  });
  await onDispute('recordMediationFailure', { reason: '赔偿数额分歧过大', final: false });
  expect((await onDispute('takeUpDispute', { reason: '双方愿意再谈' })).dispute).toMatchObject({ failedCount: 1 });
  await moveClock(at(second));
  await onDispute('recordMediation', {
    heldOn: second,
    place: '社区调解室',
    minutes: '同意由楼上修复并赔偿八百元',
  });
  const agreed = await onDispute('recordAgreement', { form: 'WRITTEN', text: '楼上住户十日内修复渗漏，赔偿八百元' });
  expect(agreed.dispute).toMatchObject({ status: 'AGREED', agreement: { confirmationUntil: addDays(second, 30) } });
  await onDispute('askJudicialConfirmation', { jointly: true });
  const confirmed = await onDispute('recordJudicialConfirmation', {
    confirmed: true,
    courtNumber: '（2026）湘1102诉前调确12号',
  });
  expect(confirmed.dispute.agreement.confirmation).toBe('CONFIRMED');
  await onDispute('recordDisputeFollowUp', { kept: true, note: '已修复并赔付' });

  const decided = await reaches(clerk, id, 'DECIDED');
  expect(decided.outcome).toBe('COMPLETED');
  const refused = await clerk.query('query D($id: ID!) { dispute(id: $id) { description sessions { minutes } } }', {
    id: disputeId,
  });
  expect(refused.data?.dispute ?? null).toBeNull();
  expect(refused.errors[0]!.extensions.code).toBe('FORBIDDEN');
});
