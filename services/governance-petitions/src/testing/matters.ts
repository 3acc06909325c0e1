import type { Caller, UserError } from '@one-window/contracts';
import { CaseFileResolved, type CaseFileState } from '@one-window/contracts/city-management';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { applicationsTo, type ApplicationOf } from '@one-window/dev/testing';
import { grids, people, setup, storyDay } from './setup.ts';

interface Payload {
  noun: Record<string, unknown> | null;
  userErrors: UserError[];
}

/** A story with the words for incidents, disputes and cases. */
export async function setupMatters(day: string = storyDay) {
  const story = await setup(day);

  const apply = applicationsTo('governance-petitions', story);

  async function act(
    caller: Partial<Caller>,
    name: string,
    noun: string,
    fields: string,
    input: object,
  ): Promise<Payload> {
    const payload = await story.mutate(caller, name, input, `${noun} { ${fields} } userErrors { message }`);
    return { noun: payload[noun], userErrors: payload.userErrors };
  }

  const wordOn =
    (noun: string, key: string) =>
    (caller: Partial<Caller>, name: string, id: string, input: object = {}): Promise<string> =>
      story.outcome(caller, name, { [key]: id, ...input }, `${noun} { id status }`, (answer) => answer[noun].status);

  /** Does something to an incident; in one word its status after it, the refusal's code, or the error's. */
  const incident = wordOn('incident', 'incidentId');
  /** The same with a dispute. */
  const dispute = wordOn('dispute', 'disputeId');
  /** The same with a case. */
  const aCase = wordOn('case', 'caseId');

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
    /** An application as the window publishes it; a dispute unless said otherwise. */
    application: (of: ApplicationOf) => apply({ itemCode: 'G10', ...of }),
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
