import type { Caller, CaseState, CaseStep, caseEvents } from '@one-window/contracts';
import { EVIDENCE_KEYS, gridsUnder } from '@one-window/contracts/codes';
import type { OrganisationState } from '@one-window/contracts/governance-petitions';
import type { ResidentState } from '@one-window/contracts/people-housing';
import { SocialSecurityCase } from '@one-window/contracts/social-security';
import { uuidv7 } from '@one-window/database';
import { asResident, clerkOf, staffOf, testStory, type StoryCaller } from '@one-window/dev/testing';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { definition } from '../definition.ts';
import type { Fact } from '../evidence/coverage.ts';

export const xujiajing = '431102004007';
export const huilongta = '431102004009';

/** Who asks in the stories. */
export const callers = {
  clerk: clerkOf(xujiajing, 'clerk-xujiajing', '王芳'),
  colleague: clerkOf(xujiajing, 'clerk-xujiajing-2', '赵敏'),
  sibling: clerkOf(huilongta, 'clerk-huilongta', '李娜'),
  officer: staffOf('social-security', 'officer', 'officer-ss', '刘海燕'),
  foreignOfficer: staffOf('civil-affairs', 'officer', 'officer-ca', '周建国'),
  auditor: { ...staffOf('one-window', 'auditor', 'auditor', '曾令平'), purpose: 'AUDIT' },
  anonymous: { sub: 'anonymous', name: '', role: 'anonymous', department: '', jurisdiction: '', purpose: undefined },
} as const satisfies Record<string, StoryCaller>;

/** A resident asks for their own. */
export const residentCaller = (residentId: string): StoryCaller => ({
  ...asResident(residentId),
  name: '本人',
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
  const story = await testStory(definition, {
    resident: { name: '陈桂英', birthOn: '1966-03-02', gridCode: `${xujiajing}01` },
  });
  const { parts, moveTo: moveClock } = story;
  await story.arrange((tx) =>
    tx.sql(
      `insert into grid_replica (code, version, community_code, active)
       select code, 1, left(code, 12), true from unnest($1::text[]) as t (code)`,
      gridsUnder('').map(({ code }) => code),
    ),
  );

  const resident = async (of: Partial<ResidentState> & { id?: string } = {}) => {
    const { id, state } = await story.given.resident(of);
    return { ...state, id };
  };

  const organisation = async (of: Partial<OrganisationState> & { id?: string } = {}) => {
    const { id, state } = await story.given.organisation({ gridCode: `${xujiajing}01`, ...of });
    return { ...state, id };
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
    return story.query(
      caller,
      `query ($representations: [_Any!]!, $item: ID!) { _entities(representations: $representations) { ... on Resident {
        requirements(item: $item) { evidenceToken expiresAt item { code } materials { coveredByData asOf material { code } } } } } }`,
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

  const mutate = (name: string) => (caller: Partial<Caller>, input: Record<string, unknown>) => {
    const shown = caller.role === 'clerk' || !caller.role ? APPLICATION : 'id status';
    return story.send(caller, name, input, `application { ${shown} } userErrors { message }`);
  };

  /** A mutation by name; what it answers of `fields`, its `userErrors` and the `errors`. */
  const mutation = (name: string, fields: string) => async (caller: Partial<Caller>, input: object) => {
    const { data, errors } = await story.send(caller, name, input, fields);
    return { ...data?.[name], errors };
  };

  const accept = mutate('acceptApplication');
  const find = async (caller: Partial<Caller>, id: string) => {
    const shown =
      caller.role === 'clerk' || caller.role === 'resident' ? APPLICATION : APPLICATION.replace('queryCode ', '');
    return story.query(caller, `query ($id: ID!) { application(id: $id) { ${shown} } }`, { id });
  };

  /** An accepted claim, and the hand of the department on it. */
  const claim = async (of: Record<string, unknown> = {}, who: Partial<ResidentState> = {}) => {
    const person = await resident(who);
    const answer = await accept(callers.clerk, claimInput(person.id, of));
    const { application, userErrors } = answer.data?.acceptApplication ?? {};
    if (!application) throw new Error(JSON.stringify([userErrors, answer.errors]));
    return { person, application, case: departmentCase(application.id) };
  };

  /** The departments' events have arrived up to so long ago; this is checked once a second. */
  const lastHeard = async (ago: string) => {
    await story.admin.query('update kit.replica_state set as_of = clock_timestamp() - $1::interval', [ago]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
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
      await story.redeliver(event);
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
    ...story,
    moveClock,
    lastHeard,
    given: { resident, organisation, claim, departmentCase },
    requirements,
    token,
    claimInput,
    accept,
    mutate,
    mutation,
    supplyCorrection: mutate('supplyCorrection'),
    requestWithdrawal: mutate('requestWithdrawal'),
    deliverApplication: mutate('deliverApplication'),
    find,
  };
}
