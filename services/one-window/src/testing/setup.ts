import { randomUUID } from 'node:crypto';
import type { Caller, CaseState, CaseStep, caseEvents } from '@one-window/contracts';
import type { z } from 'zod';
import { EVIDENCE_KEYS, gridsUnder } from '@one-window/contracts/codes';
import { OrganisationRegistered, type OrganisationState } from '@one-window/contracts/governance-petitions';
import { ResidentRegistered, type ResidentState } from '@one-window/contracts/people-housing';
import { SocialSecurityCase } from '@one-window/contracts/social-security';
import { uuidv7 } from '@one-window/kit/database';
import { testService, type Answer } from '@one-window/kit/testing';
import type { Fact } from '../evidence/standing.ts';
import { definition } from '../definition.ts';

export const xujiajing = '431102004007';
export const huilongta = '431102004009';

const clerkOf = (jurisdiction: string, sub: string, name: string): Partial<Caller> => ({
  sub,
  name,
  role: 'clerk',
  department: 'one-window',
  jurisdiction,
  purpose: 'ACCEPTANCE',
});

/** Who asks in the stories. */
export const callers = {
  clerk: clerkOf(xujiajing, 'clerk-xujiajing', '王芳'),
  colleague: clerkOf(xujiajing, 'clerk-xujiajing-2', '赵敏'),
  sibling: clerkOf(huilongta, 'clerk-huilongta', '李娜'),
  officer: {
    sub: 'officer-ss',
    name: '刘海燕',
    role: 'officer',
    department: 'social-security',
    jurisdiction: '431102',
    purpose: 'HANDLING',
  },
  foreignOfficer: {
    sub: 'officer-ca',
    name: '周建国',
    role: 'officer',
    department: 'civil-affairs',
    jurisdiction: '431102',
    purpose: 'HANDLING',
  },
  auditor: {
    sub: 'auditor',
    name: '曾令平',
    role: 'auditor',
    department: 'one-window',
    jurisdiction: '431102',
    purpose: 'AUDIT',
  },
  anonymous: { sub: 'anonymous', name: '', role: 'anonymous', department: '', jurisdiction: '', purpose: undefined },
} as const satisfies Record<string, Partial<Caller>>;

/** A resident asks for their own. */
export const residentCaller = (residentId: string): Partial<Caller> => ({
  sub: `resident-${residentId}`,
  name: '本人',
  role: 'resident',
  department: '',
  jurisdiction: '',
  residentId,
  purpose: undefined,
});

const APPLICATION = `id number queryCode status outcome outcomeReason kind summary submittedAt acceptedAt takenBy
  item { code } applicant { name } subject { id } agent { name phoneMasked } contact { name phoneMasked } address level acceptanceNumber unit handler community { code } holder { unit name }
  statutoryDeadline { dueOn provisional workingDaysLeft colour } promisedDeadline { dueOn provisional workingDaysLeft colour }
  materials { code obtained form copies } timeline { number kind action from to at handler opinion }
  pauses { kind code from to result limitOn }
  decision { decidedAt outcome explanation certificateName certificateNumber validThrough issuingUnit deliveredAt receivedBy }
  correction { items { materialCode what } allowedUntil suppliedAt } notices { number kind title unit paragraphs table { head rows } signatures } notOpenedAlarmAt`;

const facts = EVIDENCE_KEYS;

type AnyStep = z.input<typeof CaseStep>;
export type Step = AnyStep extends infer One
  ? One extends AnyStep
    ? Omit<One, 'no' | 'at' | 'unit' | 'handler' | 'opinion'> & { at?: string }
    : never
  : never;

/** A window on a database of its own, with the words of its stories. */
export async function setup() {
  const service = await testService(definition);
  const { parts } = service;
  await service.arrange((tx) =>
    tx.sql(
      `insert into grid_replica (code, version, community_code, active)
       select code, 1, left(code, 12), true from unnest($1::text[]) as t (code)`,
      gridsUnder('').map(({ code }) => code),
    ),
  );

  const moveClock = (at: string) => parts.clock.moveTo(new Date(at));

  const resident = async (of: Partial<ResidentState> & { id?: string } = {}) => {
    const { id = uuidv7(), ...state } = of;
    const full: ResidentState = {
      name: '陈桂英',
      sex: 'FEMALE',
      birthOn: '1966-03-02',
      gridCode: `${xujiajing}01`,
      status: 'PRESENT',
      diedOn: null,
      departedOn: null,
      householdId: null,
      mergedInto: null,
      ...state,
    };
    await service.receive(ResidentRegistered, id, { state: full });
    return { ...full, id };
  };

  const organisation = async (of: Partial<OrganisationState> & { id?: string } = {}) => {
    const { id = uuidv7(), ...state } = of;
    const full: OrganisationState = {
      name: '零陵区徐家井便民超市',
      creditCode: '91350100M000100Y43',
      kind: 'ENTERPRISE',
      gridCode: `${xujiajing}01`,
      status: 'ACTIVE',
      ...state,
    };
    await service.receive(OrganisationRegistered, id, { state: full });
    return { ...full, id };
  };

  /** What the gateway asks for `Resident.requirements`; facts that are left out did not come. */
  const requirements = async (
    caller: Partial<Caller>,
    residentId: string,
    item: string,
    held: Partial<Record<(typeof facts)[number], boolean>> = { pensionContributions: true, lifeCertification: true },
  ) => {
    const fact = (name: (typeof facts)[number]): Fact | null =>
      name in held ? { held: held[name] ?? false, code: '16', asOf: '2026-11-01T00:00:00.000Z' } : null;
    const representation = {
      __typename: 'Resident',
      id: residentId,
      ...Object.fromEntries(facts.map((name) => [`${name}Evidence`, fact(name)])),
    };
    return service.query(
      caller,
      `query ($representations: [_Any!]!, $item: ID!) { _entities(representations: $representations) { ... on Resident {
        requirements(item: $item) { evidenceToken expiresAt item { code } materials { standing asOf material { code } } } } } }`,
      { representations: [representation], item },
    );
  };

  const token = async (residentId: string, item = 'S02') => {
    const answer = await requirements(callers.clerk, residentId, item);
    return answer.data._entities[0].requirements.evidenceToken as string;
  };

  const claimInput = (residentId: string, of: Record<string, unknown> = {}) => ({
    requestId: randomUUID(),
    item: 'S02',
    subjectId: residentId,
    contactPhone: '15400000001',
    materials: [
      { code: 'S02-M1', obtained: 'PAPER' },
      { code: 'S02-M2', obtained: 'PAPER' },
      { code: 'S02-M3', obtained: 'PAPER' },
    ],
    form: [{ name: 'bankAccount', value: '6217001234567890123' }],
    ...of,
  });

  const mutate = (name: string) => (caller: Partial<Caller>, input: Record<string, unknown>) =>
    service.query(
      caller,
      `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { application { ${caller.role === 'clerk' || !caller.role ? APPLICATION : 'id status'} } userErrors { code message field } } }`,
      { input },
    );

  const accept = mutate('acceptApplication');
  const find = async (caller: Partial<Caller>, id: string) => {
    const shown =
      caller.role === 'clerk' || caller.role === 'resident' ? APPLICATION : APPLICATION.replace('queryCode ', '');
    return service.query(caller, `query ($id: ID!) { application(id: $id) { ${shown} } }`, { id });
  };

  /** An accepted claim, and the hand of the department on it. */
  const claim = async (of: Record<string, unknown> = {}, who: Partial<ResidentState> = {}) => {
    const person = await resident(who);
    const answer: Answer = await accept(callers.clerk, claimInput(person.id, of));
    const { application, userErrors } = answer.data?.acceptApplication ?? {};
    if (!application) throw new Error(JSON.stringify([userErrors, answer.errors]));
    return { person, application, case: departmentCase(application.id) };
  };

  const departmentCase = (applicationId: string, events: ReturnType<typeof caseEvents> = SocialSecurityCase) => {
    const caseId = uuidv7();
    const state: CaseState = {
      applicationId,
      createdResidentId: null,
      status: 'OPENED',
      holder: { unit: '零陵区社会保险经办机构', name: '刘海燕' },
      steps: [],
    };
    let version = 0;
    const publish = async (fact: keyof typeof events, actor: string = callers.officer.sub) => {
      const event = {
        id: uuidv7(),
        source: events[fact].owner,
        type: events[fact].type,
        subject: caseId,
        time: parts.clock.now().toISOString(),
        aggregateversion: (version += 1),
        actor,
        data: { state: structuredClone(state) },
      };
      await service.redeliver(event);
      return event;
    };
    return {
      id: caseId,
      state,
      open: () => publish('opened'),
      /** Another step of the case, by an officer's account. */
      step: async (step: Step, status: CaseState['status'], actor?: string) => {
        const no = state.steps.length + 1;
        const at = step.at ?? parts.clock.now().toISOString();
        state.steps.push({
          no,
          unit: '零陵区社会保险经办机构',
          handler: '刘海燕',
          opinion: '同意',
          ...step,
          at,
        } as CaseStep);
        state.status = status;
        return publish('accepted', actor);
      },
    };
  };

  return {
    ...service,
    moveClock,
    given: { resident, organisation, claim, departmentCase },
    requirements,
    token,
    claimInput,
    accept,
    mutate,
    supplyCorrection: mutate('supplyCorrection'),
    requestWithdrawal: mutate('requestWithdrawal'),
    deliverApplication: mutate('deliverApplication'),
    find,
  };
}
