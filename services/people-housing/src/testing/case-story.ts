import type { Caller } from '@one-window/contracts';
import { applicationsTo, dataOf, staffOf, type ApplicationOf } from '@one-window/dev/testing';
import { callers, setup } from './setup.ts';

const { officer } = callers;

/** Who decides finally. */
export const supervisor = staffOf('people-housing', 'supervisor', 'supervisor', '赵主管');

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
  story.moveTo(day);
  const apply = applicationsTo('people-housing', story);

  /** An application as the window publishes it, its form sealed for this department. */
  async function application(of: ApplicationOf & { itemCode: string }) {
    const { id, state } = await apply({ kind: instant.includes(of.itemCode) ? 'INSTANT' : 'PROMISED', ...of });
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
  const act = async (caller: Partial<Caller>, name: string, input: object): Promise<CaseAnswer> =>
    dataOf(await story.send(caller, name, input, 'case { id status subject { id } } userErrors { message }'))[name];

  /** Accepts, reviews, proposes and confirms. */
  async function decide(caseId: string, outcome: string, reason = '') {
    await act(officer, 'acceptPeopleHousingCase', { caseId });
    await act(officer, 'startPeopleHousingReview', { caseId });
    const proposed = await act(officer, 'proposePeopleHousingDecision', { caseId, outcome, reason });
    if (proposed.userErrors.length > 0) return proposed;
    return act(supervisor, 'confirmPeopleHousingDecision', { caseId, outcome, reason });
  }

  /** The checks of a case that fail, by code. */
  async function failedChecks(caseId: string): Promise<string[]> {
    const text = 'query ($id: ID!) { peopleHousingCase(id: $id) { checks { code passed } } }';
    const { checks } = (await story.ask(officer, text, { id: caseId })).peopleHousingCase as {
      checks: { code: string; passed: boolean }[];
    };
    return checks.filter(({ passed }) => !passed).map(({ code }) => code);
  }

  /** Types of the events of one subject, in order. */
  const factsOf = async (subject: string) =>
    (await story.emitted()).filter((event) => event.subject === subject).map(({ type }) => type);

  return { ...story, application, stored, act, decide, failedChecks, factsOf };
}
