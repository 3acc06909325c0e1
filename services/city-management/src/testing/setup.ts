import type { Caller } from '@one-window/contracts';
import { GridChanged, IncidentDispatched, type IncidentState } from '@one-window/contracts/governance-petitions';
import type { ApplicationState } from '@one-window/contracts/one-window';
import { demoPicture, photoOf } from '@one-window/dev/demo';
import { applicationsTo, grids, peopleOf, staffOf, testStory } from '@one-window/dev/testing';
import { storePhotos } from '@one-window/procedures';
import { definition } from '../definition.ts';

export { asResident, grids } from '@one-window/dev/testing';

/** The instant at which stories begin, unless they say otherwise: a Tuesday morning in office hours. */
export const storyTime = '2026-03-10T10:00:00+08:00';

/** Who asks, as a story names them. */
export const people = {
  ...peopleOf('city-management'),
  inspector: {
    ...staffOf('city-management', 'grid_worker', 'inspector', '李采集', '431102004007'),
    purpose: 'VISIT' as const,
  },
  otherOfficer: staffOf('civil-affairs', 'officer', 'officer-3', '钱民政'),
};

/** Hours from one instant to another, to the minute: a story's clock runs on. */
export const hoursBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 60_000) / 60;

const picture = (letter: string) => demoPicture(letter.charCodeAt(0));
/** A photo that each of `people` has brought; another one for each letter of `abc`. */
export const photo = (letter = 'a') => photoOf(picture(letter));

const caseFileFields = `id number source status step unit dueAt round reworked reopened late result closedAt dispatchedAt filedAt
  kind { code } condition { no } stages { no name dueAt doneAt late } delay { status until } photos { kind sha256 }
  timeline { no action by note status } tasks { id kind doneAt confirmed } evaluation { onTime lateStages reworked deduction }`;

/** What a story may say of a file that is filed. */
interface FiledAs {
  kindCode?: string;
  conditionNo?: number;
  gridCode?: string;
}

/** The service on a database of its own, with a story's vocabulary; call `dispose` at the end. */
export async function setup(at: string = storyTime) {
  const story = await testStory(definition, { at });
  const apply = applicationsTo('city-management', story);
  await story.arrange(async (tx) => {
    for (const { sub } of Object.values(people))
      await storePhotos(tx, sub, [...'abcde'].map(picture), story.parts.clock.now());
  });
  for (const code of Object.values(grids)) {
    const state = { communityCode: code.slice(0, 12), name: '网格', type: 'C' as const, active: true };
    await story.receive(GridChanged, code, { state });
  }

  const given = {
    ...story.given,
    application: apply,

    /** A matter of this place, as an application carries it. */
    matter: (of: Partial<NonNullable<ApplicationState['matter']>> = {}) => ({
      gridCode: grids.here as string,
      place: '徐家井路12号门前',
      position: { longitude: 111.62, latitude: 26.22 },
      description: '井盖缺失',
      kind: 'MANHOLE_COVER',
      ...of,
    }),

    /** A case file found by an inspector and filed. */
    async filed(of: FiledAs = {}) {
      const { caseFile } = await act(people.officer, 'registerCaseFile', {
        source: 'INSPECTOR',
        kindCode: 'MANHOLE_COVER',
        conditionNo: 1,
        gridCode: grids.here,
        place: '徐家井路12号门前',
        description: '井盖缺失',
        photos: [photo('b')],
        ...of,
      });
      const { id } = caseFile;
      await act(people.officer, 'fileCaseFile', { caseFileId: id });
      return id;
    },

    /** A case file with a unit at work. */
    async handled(of: FiledAs = {}) {
      const id = await given.filed(of);
      await step(people.officer, 'dispatchCaseFile', id, { unit: '市政维护所' });
      await step(people.officer, 'startHandling', id);
      return id;
    },

    /** An incident's state, as governance publishes it. */
    incident: (of: Partial<IncidentState> = {}): IncidentState => ({
      number: 'SJ431102-1',
      category: 'FACILITIES.MANHOLE_COVER',
      title: '井盖缺失、破损',
      description: '井盖缺失，夜间危险',
      gridCode: grids.here,
      place: '徐家井路12号门前',
      position: null,
      level: 'RED',
      status: 'DISPATCHED',
      applicationId: null,
      dispatch: dispatchedTo('city-management'),
      closedAt: null,
      result: null,
      ...of,
    }),
  };

  /** A dispatch of an incident. */
  function dispatchedTo(department: string, no = 1, round = 1): NonNullable<IncidentState['dispatch']> {
    return {
      no,
      round,
      department,
      at: '2026-03-10T02:00:00.000Z',
      dueAt: '2026-03-10T08:00:00.000Z',
      sentBackReason: round > 1 ? '井盖仍晃动' : null,
    };
  }

  /** An event of governance's about an incident. */
  const publishIncident = (id: string, state: IncidentState, version?: number) =>
    story.receive(IncidentDispatched, id, { state }, version === undefined ? {} : { version });

  async function idOf(table: string, column: string, value: string): Promise<string> {
    const { rows } = await story.admin.query<{ id: string }>(`select id from ${table} where ${column} = $1`, [value]);
    return rows[0]?.id ?? '';
  }

  /** A mutation that answers a case file; the payload, or the code of the error. */
  const act = (caller: Partial<Caller>, name: string, input: object) =>
    story.mutate(caller, name, input, `caseFile { ${caseFileFields} }`);

  /** A step of a file; the file after it, or the code of the refusal or error. */
  const step = (caller: Partial<Caller>, name: string, caseFileId: string, input: object = {}) =>
    story.outcome(
      caller,
      name,
      { caseFileId, ...input },
      `caseFile { ${caseFileFields} }`,
      (answer) => answer.caseFile,
    );

  /** The inspector reports on the work of a file's present round; the task after it, or the code of the refusal. */
  async function inspect(caseFileId: string, confirmed = true) {
    const { tasks } = await fileOf(caseFileId);
    const { id: taskId } = tasks.find(({ doneAt }: { doneAt: string | null }) => doneAt === null);
    const input = { taskId, confirmed, note: '现场查看', photos: [] };
    return story.outcome(people.inspector, 'reportInspection', input, 'task { confirmed }', (answer) => answer.task);
  }

  /** A mutation on a case by name; the refusal's code, or the case's status. */
  const decide = (caller: Partial<Caller>, name: string, input: object) =>
    story.outcome(caller, name, input, 'case { id status }', (answer) => answer.case.status);

  /** The file, as the officer reads it. */
  const fileOf = async (id: string) =>
    (await story.ask(people.officer, `query ($id: ID!) { caseFile(id: $id) { ${caseFileFields} } }`, { id })).caseFile;

  return { ...story, given, dispatchedTo, publishIncident, idOf, act, step, inspect, decide, fileOf };
}

export type Story = Awaited<ReturnType<typeof setup>>;
