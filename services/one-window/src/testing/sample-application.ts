import { calendar } from '@one-window/contracts/codes';
import type { Application } from '../application/table/application.ts';
import { submit } from '../application/rules/window-steps.ts';

/** An S02 claim of 2 November 2026 as it was just handed in, with what a test wants otherwise. */
export function sampleApplication(of: Partial<Application>): Application {
  const application = submit(
    {
      id: '019ad0c1-4be0-7c92-a2cd-33323681322b',
      number: '431102-20261102-1000006',
      queryCodeSealed: '',
      itemCode: 'S02',
      itemVersion: 1,
      department: 'social-security',
      kind: 'PROMISED',
      summary: '',
      subjectId: '01926511-c108-7602-a426-f653c3a05335',
      applicantId: '01926511-c108-7602-a426-f653c3a05335',
      organisationId: null,
      applicantName: '陈桂英',
      agentName: null,
      agentPhoneSealed: null,
      contactName: '陈桂英',
      contactPhoneSealed: null,
      addressSealed: null,
      channel: 'WINDOW',
      level: 'COMMUNITY',
      communityCode: '431102004007',
      subjectGridCode: '43110200400701',
      takenBy: '王芳',
      submittedAt: '2026-11-02T01:00:00.000Z',
      statutoryDays: 20,
      promisedDays: 10,
      sealedForm: null,
      matter: null,
      situation: [],
      promise: null,
      materials: [],
    },
    calendar,
  );
  return { ...application, ...of };
}
