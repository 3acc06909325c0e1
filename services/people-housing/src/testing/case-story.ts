import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { ApplicationSubmitted, type ApplicationState } from '@one-window/contracts/one-window';
import type { FormAnswers } from '@one-window/kit/crypto';
import { uuidv7 } from '@one-window/kit/database';
import { callers, setup } from './setup.ts';

const { officer } = callers;

/** Who decides finally. */
export const supervisor = { ...officer, sub: 'supervisor', name: '赵主管', role: 'supervisor' } as const;

/** Items that are decided while the applicant waits. */
const instant: readonly string[] = ['R03', 'R04'];

/** What a mutation on a case answers. */
export interface CaseAnswer {
  case: { id: string; status: string; subject: { id: string } | null } | null;
  userErrors: { code: string; message: string; field: string | null }[];
}

/** A service on a database of its own at 10:00 of a day, with the window's applications. */
export async function caseStory(day = '2026-03-02') {
  const story = await setup();
  const moveTo = (to: string) => story.parts.clock.moveTo(new Date(`${to}T10:00:00+08:00`));
  moveTo(day);

  /** An application as the window tells of it, its form sealed for this department. */
  async function application(of: Partial<ApplicationState> & { itemCode: string; form?: FormAnswers }) {
    const id = uuidv7();
    const { form, ...rest } = of;
    const isInstant = instant.includes(of.itemCode);
    const state: ApplicationState = {
      number: `431102202603${id.slice(-6)}`,
      department: 'people-housing',
      itemVersion: 1,
      kind: isInstant ? 'INSTANT' : 'PROMISED',
      subjectId: null,
      applicantId: null,
      organisationId: null,
      matter: null,
      promise: null,
      communityCode: '431102004007',
      status: isInstant ? 'ACCEPTED' : 'SUBMITTED',
      submittedAt: story.parts.clock.now().toISOString(),
      materials: [],
      sealedForm: form ? story.own.forms.seal(id, form) : null,
      correctionsSupplied: 0,
      withdrawal: null,
      acceptedBySilence: false,
      ...rest,
    };
    await story.receive(ApplicationSubmitted, id, { state });
    return { id, state, ...(await stored(id)) };
  }

  /** The case of an application as it lies in the database. */
  async function stored(applicationId: string) {
    const { rows } = await story.admin.query(
      `select id as "caseId", status, steps, created_resident_id as "createdResidentId", subject_id as "subjectId"
       from department_case where application_id = $1`,
      [applicationId],
    );
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads into the steps
    const row = rows[0] as { caseId: string; status: string; steps: any[]; createdResidentId: string | null };
    return { ...row, decision: row.steps.find(({ kind }) => kind === 'DECIDED') };
  }

  /** A mutation on a case. @throws Error with the answer's code */
  async function act(caller: Partial<Caller>, name: string, input: object, type = 'CaseInput'): Promise<CaseAnswer> {
    const answer = await story.query(
      caller,
      `mutation ($input: ${type}!) { ${name}(input: $input) {
        case { id status subject { id } } userErrors { code message field } } }`,
      { input: { requestId: randomUUID(), ...input } },
    );
    if (answer.errors.length > 0)
      throw Object.assign(new Error(answer.errors[0]!.message), { code: answer.errors[0]!.code });
    return answer.data[name];
  }

  /** Accepts, reviews, proposes and confirms. */
  async function decide(caseId: string, outcome: string, reason = '') {
    await act(officer, 'acceptPeopleHousingCase', { caseId });
    await act(officer, 'startPeopleHousingReview', { caseId });
    const proposed = await act(officer, 'proposePeopleHousingDecision', { caseId, outcome, reason }, 'DecisionInput');
    if (proposed.userErrors.length > 0) return proposed;
    return act(supervisor, 'confirmPeopleHousingDecision', { caseId, outcome, reason }, 'DecisionInput');
  }

  /** The checks of a case that fail, by code. */
  async function failedChecks(caseId: string): Promise<string[]> {
    const answer = await story.query(
      officer,
      'query ($id: ID!) { peopleHousingCase(id: $id) { checks { code passed } } }',
      { id: caseId },
    );
    const { checks } = answer.data.peopleHousingCase as { checks: { code: string; passed: boolean }[] };
    return checks.filter(({ passed }) => !passed).map(({ code }) => code);
  }

  /** Types of the events of one subject, in order. */
  const factsOf = async (subject: string) =>
    (await story.emitted()).filter((event) => event.subject === subject).map(({ type }) => type);

  return { ...story, moveTo, application, stored, act, decide, failedChecks, factsOf };
}
