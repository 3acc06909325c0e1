import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import {
  GridChanged,
  IncidentDispatched,
  OrganisationRegistered,
  type IncidentState,
  type OrganisationState,
} from '@one-window/contracts/governance-petitions';
import { ApplicationSubmitted, type ApplicationState } from '@one-window/contracts/one-window';
import { ResidentRegistered, type ResidentState } from '@one-window/contracts/people-housing';
import { uuidv7 } from '@one-window/kit/database';
import { demoPicture, photoOf } from '@one-window/kit/demo';
import { storePhotos } from '@one-window/kit/photos';
import { testService } from '@one-window/kit/testing';
import { definition } from '../definition.ts';

/** Grids of two sibling communities in Lingling, and of one in Chenghua. */
export const grids = { here: '43110200400704', near: '43110200400901', far: '51010800200501' } as const;

/** The instant at which stories begin, unless they say otherwise: a Tuesday morning in office hours. */
export const storyTime = '2026-03-10T10:00:00+08:00';

const own = { department: 'city-management', jurisdiction: '431102', purpose: 'HANDLING' } as const;

/** Who asks, as a story names them. */
export const people = {
  clerk: {
    sub: 'clerk',
    role: 'clerk',
    department: 'one-window',
    jurisdiction: '431102004007',
    purpose: 'ACCEPTANCE',
  },
  siblingClerk: {
    sub: 'clerk-2',
    role: 'clerk',
    department: 'one-window',
    jurisdiction: '431102004009',
    purpose: 'ACCEPTANCE',
  },
  officer: { sub: 'officer', name: '王处置', role: 'officer', ...own },
  farOfficer: { sub: 'officer-2', role: 'officer', ...own, jurisdiction: '510108' },
  supervisor: { sub: 'supervisor', name: '赵主管', role: 'supervisor', ...own },
  inspector: {
    sub: 'inspector',
    name: '李采集',
    role: 'grid_worker',
    ...own,
    jurisdiction: '431102004007',
    purpose: 'VISIT',
  },
  otherOfficer: { sub: 'officer-3', role: 'officer', ...own, department: 'civil-affairs' },
} as const satisfies Record<string, Partial<Caller>>;

/** A resident asking for themselves. */
export const asResident = (residentId: string): Partial<Caller> => ({
  sub: `resident-${residentId}`,
  role: 'resident',
  department: '',
  jurisdiction: '',
  residentId,
  purpose: 'SELF',
});

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
  const service = await testService(definition);
  const moveTo = (to: string) => service.parts.clock.moveTo(new Date(to));
  moveTo(at);
  await service.arrange(async (tx) => {
    for (const { sub } of Object.values(people))
      await storePhotos(tx, sub, [...'abc'].map(picture), service.parts.clock.now());
  });
  for (const code of Object.values(grids)) {
    const state = { communityCode: code.slice(0, 12), name: '网格', type: 'C' as const, active: true };
    await service.receive(GridChanged, code, { state });
  }

  const given = {
    /** A resident, as people & housing tells of them. */
    async resident(of: Partial<ResidentState> & { id?: string } = {}) {
      const { id = uuidv7(), ...rest } = of;
      const state: ResidentState = {
        name: '无名',
        sex: 'FEMALE',
        birthOn: '1986-01-20',
        gridCode: grids.here,
        status: 'PRESENT',
        diedOn: null,
        departedOn: null,
        householdId: null,
        mergedInto: null,
        ...rest,
      };
      await service.receive(ResidentRegistered, id, { state });
      return { id, state };
    },

    /** An organisation, as governance tells of it. */
    async organisation(of: Partial<OrganisationState> & { id?: string } = {}) {
      const { id = uuidv7(), ...rest } = of;
      const state: OrganisationState = {
        name: '零陵建设有限公司',
        creditCode: '91350100M000100Y43',
        kind: 'ENTERPRISE',
        gridCode: grids.here,
        status: 'ACTIVE',
        ...rest,
      };
      await service.receive(OrganisationRegistered, id, { state });
      return { id, state };
    },

    /** An application as the window tells of it. */
    async application(
      of: Partial<ApplicationState> & { id?: string; itemCode: string; form?: Record<string, string> },
    ) {
      const { id = uuidv7(), form, ...rest } = of;
      const state: ApplicationState = {
        number: `431102-20260310-${id.slice(-6)}`,
        department: 'city-management',
        itemVersion: 1,
        kind: 'PROMISED',
        subjectId: null,
        applicantId: null,
        organisationId: null,
        communityCode: grids.here.slice(0, 12),
        status: 'SUBMITTED',
        submittedAt: service.parts.clock.now().toISOString(),
        materials: [],
        sealedForm: form ? service.own.forms.seal(id, form) : null,
        matter: null,
        promise: null,
        correctionsSupplied: 0,
        withdrawal: null,
        acceptedBySilence: false,
        ...rest,
      };
      await service.receive(ApplicationSubmitted, id, { state });
      return { id, state, caseId: await idOf('department_case', 'application_id', id) };
    },

    /** A matter of this place, as an application tells of it. */
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
      const { caseFile } = await act(people.officer, 'registerCaseFile', 'RegisterCaseFileInput', {
        source: 'INSPECTOR',
        kindCode: 'MANHOLE_COVER',
        conditionNo: 1,
        gridCode: grids.here,
        place: '徐家井路12号门前',
        description: '井盖缺失',
        photos: [photo('b')],
        ...of,
      });
      const { id } = caseFile!;
      await act(people.officer, 'fileCaseFile', 'FileCaseFileInput', { caseFileId: id });
      return id;
    },

    /** A case file with a unit at work. */
    async handled(of: FiledAs = {}) {
      const id = await given.filed(of);
      await step(people.officer, 'dispatchCaseFile', id, { unit: '市政维护所' });
      await step(people.officer, 'startHandling', id);
      return id;
    },

    /** What governance says of an incident. */
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

  /** Governance tells of an incident. */
  const tell = (id: string, state: IncidentState, version?: number) =>
    service.receive(IncidentDispatched, id, { state }, version === undefined ? {} : { version });

  async function idOf(table: string, column: string, value: string): Promise<string> {
    const { rows } = await service.admin.query<{ id: string }>(`select id from ${table} where ${column} = $1`, [value]);
    return rows[0]?.id ?? '';
  }

  /** A mutation that answers a case file; the payload, or the code of the error. */
  async function act(caller: Partial<Caller>, name: string, type: string, input: Record<string, unknown>) {
    const answer = await service.query(
      caller,
      `mutation ($input: ${type}!) { ${name}(input: $input) { caseFile { ${caseFileFields} } userErrors { code field } } }`,
      { input: { requestId: randomUUID(), ...input } },
    );
    if (answer.errors[0]) throw Object.assign(new Error(answer.errors[0].message), { code: answer.errors[0].code });
    // a test reads into whatever it asked for
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return answer.data[name] as { caseFile: any; userErrors: { code: string; field?: string }[] };
  }

  const inputs: Record<string, string> = {
    fileCaseFile: 'FileCaseFileInput',
    setCaseFileKind: 'SetCaseFileKindInput',
    dispatchCaseFile: 'DispatchCaseFileInput',
    feedBackCaseFile: 'FeedBackCaseFileInput',
    checkCaseFile: 'CheckCaseFileInput',
    askDelay: 'AskDelayInput',
    settleDelay: 'SettleDelayInput',
    startHandling: 'CaseFileNoteInput',
    completeCaseFileStage: 'CaseFileNoteInput',
  };

  /** A step of a file; the file after it, or the code of the refusal or error. */
  async function step(caller: Partial<Caller>, name: string, caseFileId: string, input: Record<string, unknown> = {}) {
    try {
      const { caseFile, userErrors } = await act(caller, name, inputs[name] ?? 'CaseFileReasonInput', {
        caseFileId,
        ...input,
      });
      return userErrors[0]?.code ?? caseFile;
    } catch (error) {
      return (error as { code: string }).code;
    }
  }

  /** A mutation on a case by name; the refusal's code, or the case's status. */
  async function decide(caller: Partial<Caller>, name: string, input: Record<string, unknown>, type = 'CaseInput') {
    const answer = await service.query(
      caller,
      `mutation ($input: ${type}!) { ${name}(input: $input) { case { id status } userErrors { code } } }`,
      { input: { requestId: randomUUID(), ...input } },
    );
    if (answer.errors[0]) return answer.errors[0].code;
    const { case: row, userErrors } = answer.data[name];
    return (userErrors[0]?.code ?? row.status) as string;
  }

  /** The file, as the officer reads it. */
  async function fileOf(id: string) {
    const answer = await service.query(people.officer, `query ($id: ID!) { caseFile(id: $id) { ${caseFileFields} } }`, {
      id,
    });
    return answer.data.caseFile;
  }

  return { ...service, moveTo, given, dispatchedTo, tell, idOf, act, step, decide, fileOf };
}

export type Story = Awaited<ReturnType<typeof setup>>;
