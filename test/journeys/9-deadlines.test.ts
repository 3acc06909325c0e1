import { afterEach, expect, test } from '@jest/globals';
import { calendar } from '@one-window/contracts/codes';
import { at, moveClock, today } from '../stack/index.ts';
import { claimant } from './given.ts';
import { act, application, claim, kindsOf, opened, people, reaches } from './story.ts';

// last of the journeys: it moves the business clock, and what the clock's jobs did stays done
afterEach(() => moveClock(null));
test('deadlines count working days: a make-up Saturday counts, a holiday does not, past the published calendar is provisional', async () => {
  const [clerk, officer] = [await people.clerk(), await people.officer()];
  // a Friday: Sunday 20 September and Saturday 10 October make up for the holidays of 25 September and 1–7 October
  await moveClock(at('2026-09-18'));
  const { id } = await claim(clerk, await claimant());
  const { id: caseId } = await opened(officer, id);
  await act(officer, 'acceptSocialSecurityCase', { caseId });
  const accepted = await reaches(clerk, id, 'ACCEPTED');
  expect(accepted.promisedDeadline).toMatchObject({
    dueOn: '2026-10-09',
    provisional: false,
    colour: 'GREEN',
  });
  expect(accepted.statutoryDeadline).toMatchObject({
    dueOn: '2026-10-22',
    provisional: false,
  });

  await act(officer, 'startSocialSecurityReview', { caseId });
  await act(officer, 'pauseSocialSecurityCase', {
    caseId,
    kind: 'SPECIAL_PROCEDURE',
    name: '专家评审',
    reason: '核实缴费记录',
  });
  await reaches(clerk, id, 'PAUSED');
  await moveClock(at('2026-09-23'));
  await act(officer, 'resumeSocialSecurityCase', { caseId, reason: '已核实' });
  const resumed = await reaches(clerk, id, 'IN_REVIEW');
  expect(resumed.promisedDeadline.dueOn > accepted.promisedDeadline.dueOn).toBe(true);
  expect(resumed.pauses).toHaveLength(1);
  await moveClock(at('2026-10-30'));
  expect((await application(clerk, id)).promisedDeadline).toMatchObject({ colour: 'RED' });

  // counted into a year that is not published yet
  await moveClock(at(`${calendar.publishedThrough()}-12-28`));
  const late = await claim(clerk, await claimant());
  const lateCase = await opened(officer, late.id);
  await act(officer, 'acceptSocialSecurityCase', { caseId: lateCase.id });
  expect((await reaches(clerk, late.id, 'ACCEPTED')).statutoryDeadline.provisional).toBe(true);
});

test('without an answer for five working days an application counts as accepted from the receipt', async () => {
  const clerk = await people.clerk();
  const { id } = await claim(clerk, await claimant());
  await opened(await people.officer(), id);
  await moveClock(at(today(30)));
  const found = await reaches(clerk, id, 'ACCEPTED');
  expect(kindsOf(found)).toContain('ACCEPTED_BY_SILENCE');
  expect(found.acceptedAt).toBe(found.submittedAt);
});
