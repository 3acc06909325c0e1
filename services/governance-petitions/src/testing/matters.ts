import { randomUUID } from 'node:crypto';
import type { Caller, UserError } from '@one-window/contracts';
import { CaseFileResolved, type CaseFileState } from '@one-window/contracts/city-management';
import { ApplicationSubmitted, type ApplicationState } from '@one-window/contracts/one-window';
import { uuidv7 } from '@one-window/kit/database';
import { grids, people, setup, storyDay } from './setup.ts';

const inputs: Record<string, string> = Object.fromEntries(
  (
    [
      [
        'IncidentReasonInput',
        'declineIncident returnIncident sendBackIncident reopenIncident deferIncident resumeIncident',
      ],
      ['IncidentResultInput', 'resolveIncidentOnSpot reportHandled closeIncident'],
      ['CaseInput', 'acceptGovernancePetitionsCase startGovernancePetitionsReview'],
      ['CaseReasonInput', 'declineGovernancePetitionsCase'],
      ['DecisionInput', 'confirmGovernancePetitionsDecision'],
    ] as const
  ).flatMap(([type, names]) => names.split(' ').map((name) => [name, type])),
);

interface Payload {
  noun: Record<string, unknown> | null;
  userErrors: UserError[];
}

/** A story with the words for incidents, disputes and cases. */
export async function setupMatters(day: string = storyDay) {
  const story = await setup(day);

  async function act(
    caller: Partial<Caller>,
    name: string,
    noun: string,
    fields: string,
    input: Record<string, unknown>,
  ): Promise<Payload> {
    const type = inputs[name] ?? `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await story.query(
      caller,
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${noun} { ${fields} } userErrors { code message field } } }`,
      { input: { requestId: randomUUID(), ...input } },
    );
    if (answer.errors.length > 0)
      throw Object.assign(new Error(answer.errors[0]!.message), { code: answer.errors[0]!.code });
    return { noun: answer.data[name][noun], userErrors: answer.data[name].userErrors };
  }

  const wordOf = async (work: Promise<Payload>): Promise<string> => {
    try {
      const { noun, userErrors } = await work;
      return userErrors[0]?.code ?? String(noun?.['status'] ?? noun?.['id']);
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  };

  /** Does something to an incident; in one word its status after it, the refusal's code, or the error's. */
  const incident = (caller: Partial<Caller>, name: string, incidentId: string, input: Record<string, unknown> = {}) =>
    wordOf(act(caller, name, 'incident', 'id status', { incidentId, ...input }));
  /** The same with a dispute. */
  const dispute = (caller: Partial<Caller>, name: string, disputeId: string, input: Record<string, unknown> = {}) =>
    wordOf(act(caller, name, 'dispute', 'id status', { disputeId, ...input }));
  /** The same with a case. */
  const aCase = (caller: Partial<Caller>, name: string, caseId: string, input: Record<string, unknown> = {}) =>
    wordOf(act(caller, name, 'case', 'id status', { caseId, ...input }));

  const report = (caller: Partial<Caller>, of: Record<string, unknown> = {}) =>
    act(caller, 'reportIncident', 'incident', 'id status', {
      category: 'HAZARDS.WIRING',
      title: '飞线充电',
      description: '三栋一楼窗外拉线给电动车充电',
      gridCode: grids.here,
      place: '徐家井路12号3栋',
      ...of,
    });

  const given = {
    ...story.given,
    /** An incident that a grid worker registered, filed by the command centre. */
    async filed(of: Record<string, unknown> = {}): Promise<string> {
      const { noun } = await report(people.gridWorker, of);
      const id = noun!['id'] as string;
      await incident(people.dispatcher, 'fileIncident', id);
      return id;
    },
    /** The same, dispatched. */
    async dispatched(of: Record<string, unknown> = {}, department?: string): Promise<string> {
      const id = await given.filed(of);
      await incident(people.dispatcher, 'dispatchIncident', id, department ? { department } : {});
      return id;
    },
    /** An application as the window tells of it. */
    async application(of: Partial<ApplicationState> & { id?: string; form?: Record<string, string> }) {
      const { id = uuidv7(), form, ...rest } = of;
      const state: ApplicationState = {
        number: `431102202603${id.slice(-6)}`,
        department: 'governance-petitions',
        itemCode: 'G10',
        itemVersion: 1,
        kind: 'PROMISED',
        subjectId: null,
        applicantId: null,
        organisationId: null,
        communityCode: grids.here.slice(0, 12),
        status: 'SUBMITTED',
        submittedAt: story.parts.clock.now().toISOString(),
        materials: [],
        sealedForm: form ? story.own.forms.seal(id, form) : null,
        matter: null,
        promise: null,
        correctionsSupplied: 0,
        withdrawal: null,
        acceptedBySilence: false,
        ...rest,
      };
      const event = await story.receive(ApplicationSubmitted, id, { state });
      return { id, state, event };
    },
    /** A matter in the grid of the story. */
    matter: (kind: string | null = null): ApplicationState['matter'] => ({
      gridCode: grids.here,
      place: '徐家井路12号',
      position: { longitude: 111.6, latitude: 26.2 },
      description: '路灯不亮',
      kind,
    }),
    /** City management's answer to a dispatch of an incident. */
    caseFile: (id: string, of: Partial<CaseFileState> & { incidentId: string }, version?: number) =>
      story.receive(
        CaseFileResolved,
        id,
        {
          state: {
            number: 'AJ-1',
            dispatchNo: 1,
            applicationId: null,
            gridCode: grids.here,
            status: 'RESOLVED',
            round: 1,
            dueAt: null,
            resolvedAt: story.parts.clock.now().toISOString(),
            result: '已更换灯具',
            returnedReason: null,
            ...of,
          },
        },
        version === undefined ? {} : { version },
      ),
  };

  /** An incident as it lies in the database. */
  const rowOf = async (id: string) => (await story.admin.query('select * from incident where id = $1', [id])).rows[0];
  const kindsOf = async (id: string): Promise<string[]> =>
    (await story.admin.query('select kind from incident_entry where incident_id = $1 order by no', [id])).rows.map(
      ({ kind }) => kind,
    );
  /** The facts that an aggregate has published, oldest first. */
  const factsOf = async (id: string): Promise<string[]> =>
    (await story.emitted()).filter(({ subject }) => subject === id).map(({ type }) => type.split('.')[2]!);
  const caseOf = async (applicationId: string) =>
    (
      await story.admin.query('select id, status, steps from department_case where application_id = $1', [
        applicationId,
      ])
    ).rows[0];

  return { ...story, given, act, incident, dispute, aCase, report, rowOf, kindsOf, factsOf, caseOf };
}

export type Matters = Awaited<ReturnType<typeof setupMatters>>;
