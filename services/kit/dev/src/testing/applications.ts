import { ApplicationSubmitted, type ApplicationState } from '@one-window/contracts/one-window';
import { type FormAnswers, type FormSeal, uuidv7 } from '@one-window/database';
import type { BusinessClock } from '@one-window/service';
import { grids } from './people.ts';
import type { TestService } from './service.ts';

/** What a test may set of an application; `form` is sealed for the department. */
export type ApplicationOf = Partial<ApplicationState> & { id?: string; form?: FormAnswers | null };

type Service = Pick<TestService<unknown, { forms: FormSeal }>, 'resources' | 'admin' | 'receive'> & {
  parts: { clock: Pick<BusinessClock, 'now'> };
};

/** Delivers an application from the window to a department's service; `caseId` is empty when no case was opened. */
export const applicationsTo =
  (department: string, { resources, admin, parts, receive }: Service) =>
  async ({ id = uuidv7(), form, ...of }: ApplicationOf & { itemCode: string }) => {
    const state: ApplicationState = {
      number: `431102202603${id.slice(-6)}`,
      department,
      itemVersion: 1,
      kind: 'PROMISED',
      subjectId: null,
      applicantId: null,
      organisationId: null,
      matter: null,
      promise: null,
      communityCode: grids.here.slice(0, 12),
      status: of.kind === 'INSTANT' ? 'ACCEPTED' : 'SUBMITTED',
      submittedAt: parts.clock.now().toISOString(),
      materials: [],
      sealedForm: form ? resources.forms.seal(id, form) : null,
      correctionsSupplied: 0,
      withdrawal: null,
      acceptedBySilence: false,
      ...of,
    };
    const event = await receive(ApplicationSubmitted, id, { state });
    const { rows } = await admin.query('select id from department_case where application_id = $1', [id]);
    return { id, state, event, caseId: (rows[0] as { id: string } | undefined)?.id ?? '' };
  };
