import type { ApplicationState } from '@one-window/contracts/one-window';
import type { DemoApplication } from './applications.ts';

/** What the window publishes of an invented application, without its sealed form. */
export function demoApplicationState(demo: DemoApplication): ApplicationState {
  const { number, department, itemCode, itemVersion, kind, residentId, communityCode, status } = demo;
  return {
    ...{ number, department, itemCode, itemVersion, kind, communityCode, status },
    subjectId: residentId,
    applicantId: residentId,
    organisationId: null,
    matter: null,
    promise: null,
    submittedAt: demo.submittedAt,
    materials: demo.materials,
    sealedForm: null,
    correctionsSupplied: demo.correctionSuppliedAt ? 1 : 0,
    acceptedBySilence: false,
    withdrawal: demo.withdrawal && {
      count: 1,
      reason: demo.withdrawal.reason,
      cause: 'APPLICANT',
      active: status === 'WITHDRAWN',
    },
  };
}
