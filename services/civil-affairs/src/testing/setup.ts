import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import { ApplicationSubmitted, type ApplicationState } from '@one-window/contracts/one-window';
import {
  HouseholdChanged,
  ResidentCorrected,
  ResidentRegistered,
  type ResidentState,
} from '@one-window/contracts/people-housing';
import { PensionClaimed, type PensionState } from '@one-window/contracts/social-security';
import { idNumberCheckDigit } from '@one-window/contracts/codes';
import { uuidv7 } from '@one-window/kit/database';
import { testService } from '@one-window/kit/testing';
import { definition } from '../definition.ts';
import { disabilityKinds, type DisabilityKind } from '../rules/disability.ts';

/** Grids of two sibling communities in Lingling, and of one in Chenghua. */
export const grids = { here: '43110200400704', near: '43110200400901', far: '51010800200501' } as const;

/** The business day on which stories begin, unless they say otherwise: before the month's pay day. */
export const storyDay = '2026-03-02';

const staff = (sub: string, name: string, role: Caller['role'], of: Partial<Caller> = {}): Partial<Caller> => ({
  sub,
  name,
  role,
  department: 'civil-affairs',
  jurisdiction: '431102',
  purpose: 'HANDLING',
  ...of,
});
const window = { department: 'one-window', purpose: 'ACCEPTANCE' } as const;

/** Who asks, as a story names them. */
export const people = {
  clerk: staff('clerk', '李窗口', 'clerk', { ...window, jurisdiction: '431102004007' }),
  siblingClerk: staff('clerk-2', '周窗口', 'clerk', { ...window, jurisdiction: '431102004009' }),
  officer: staff('officer', '王民政', 'officer'),
  farOfficer: staff('officer-2', '孙民政', 'officer', { jurisdiction: '510108' }),
  otherOfficer: staff('officer-3', '钱社保', 'officer', { department: 'social-security' }),
  supervisor: staff('supervisor', '赵主管', 'supervisor'),
  gridWorker: staff('grid', '陈网格', 'grid_worker', {
    department: 'governance-petitions',
    jurisdiction: grids.here,
    purpose: 'VISIT',
  }),
};

/** A resident asking for themselves. */
export const asResident = (residentId: string): Partial<Caller> => ({
  sub: `resident-${residentId}`,
  role: 'resident',
  department: '',
  jurisdiction: '',
  residentId,
  purpose: 'SELF',
});

/** A household of a story. */
export interface StoryHousehold {
  id: string;
  gridCode: string;
  memberIds: string[];
}

/** A form of A01: two adults, ¥300 a month declared, no property. */
export const poorForm = {
  monthlyIncomeFen: '30000',
  incomeFarmingFen: '30000',
  hasVehicle: 'NO',
  hasSecondHouse: 'NO',
  depositsFen: '100000',
  adultsAuthorised: '2',
  bankAccount: '6000001234567890123',
};

/** A certificate's number of somebody born then. */
export function certificateNumber(kind: DisabilityKind, grade: number, birthOn = '1970-01-20'): string {
  const first17 = `431102${birthOn.replaceAll('-', '')}001`;
  return `${first17}${idNumberCheckDigit(first17)}${disabilityKinds.indexOf(kind) + 1}${grade}`;
}

const allowanceQuery = `query ($id: ID!) { _entities(representations: [{ __typename: "Household", id: $id }]) { ... on Household {
  subsistenceAllowance { id status monthlyAmountFen fromMonth throughMonth incomePerHeadFen nextRecheckOn arrearsFen bankAccountMasked
    members { throughMonth reason } terms { fromMonth throughMonth monthlyAmountFen } incomes { kind monthlyFen fromMonth throughMonth }
    payments { month kind amountFen offsetFen } overpayments { id status fromMonth throughMonth amountFen recoveredFen reason } } } } }`;

/** The service on a database of its own, with a story's vocabulary; call `dispose` at the end. */
export async function setup(day: string = storyDay) {
  const service = await testService(definition);
  const moveTo = (to: string) => service.parts.clock.moveTo(new Date(`${to}T10:00:00+08:00`));
  moveTo(day);
  const states = new Map<string, ResidentState>();

  const given = {
    /** A resident, as people & housing tells of them. */
    async resident(of: Partial<ResidentState> & { id?: string } = {}): Promise<string> {
      const { id = uuidv7(), ...rest } = of;
      const state: ResidentState = {
        name: '无名',
        sex: 'FEMALE',
        birthOn: '1970-01-20',
        gridCode: grids.here,
        status: 'PRESENT',
        diedOn: null,
        departedOn: null,
        householdId: null,
        mergedInto: null,
        ...rest,
      };
      states.set(id, state);
      await service.receive(ResidentRegistered, id, { state });
      return id;
    },

    /** Tells that something about a resident is otherwise. */
    async change(id: string, change: Partial<ResidentState>): Promise<void> {
      const state = { ...states.get(id)!, ...change };
      states.set(id, state);
      await service.receive(ResidentCorrected, id, { state });
    },

    /** A household, by default of two adults and a child. */
    async household(of: { births?: readonly string[]; gridCode?: string } = {}): Promise<StoryHousehold> {
      const { births = ['1970-01-20', '1972-05-01', '2015-06-01'], gridCode = grids.here } = of;
      const id = uuidv7();
      const memberIds: string[] = [];
      for (const birthOn of births) memberIds.push(await given.resident({ birthOn, gridCode, householdId: id }));
      const household = { id, gridCode, memberIds };
      await given.members(household);
      return household;
    },

    /** Tells who lives in a household now. */
    async members({ id, gridCode, memberIds }: StoryHousehold): Promise<void> {
      await service.receive(HouseholdChanged, id, { state: { gridCode, houseId: uuidv7(), memberIds } });
    },

    /** A pension, as social security tells of it. */
    async pension(residentId: string, of: Partial<PensionState> & { id?: string } = {}): Promise<string> {
      const { id = uuidv7(), ...rest } = of;
      const state: PensionState = {
        residentId,
        status: 'ACTIVE',
        monthlyAmountFen: 25_000,
        fromMonth: '2026-01',
        throughMonth: null,
        ...rest,
      };
      await service.receive(PensionClaimed, id, { state });
      return id;
    },

    /** An application as the window tells of it; the form of A01 unless said otherwise. */
    async application(of: Partial<ApplicationState> & { id?: string; form?: Record<string, string> | null } = {}) {
      const { id = uuidv7(), form = poorForm, ...rest } = of;
      const state: ApplicationState = {
        number: `431102202603${id.slice(-6)}`,
        department: 'civil-affairs',
        itemCode: 'A01',
        itemVersion: 1,
        kind: 'PROMISED',
        subjectId: null,
        applicantId: null,
        organisationId: null,
        matter: null,
        promise: null,
        communityCode: grids.here.slice(0, 12),
        status: 'SUBMITTED',
        submittedAt: service.parts.clock.now().toISOString(),
        materials: [],
        sealedForm: form === null ? null : service.own.forms.seal(id, form),
        correctionsSupplied: 0,
        withdrawal: null,
        acceptedBySilence: false,
        ...rest,
      };
      await service.receive(ApplicationSubmitted, id, { state });
      const { rows } = await service.admin.query('select id from department_case where application_id = $1', [id]);
      return { id, state, caseId: (rows[0] as { id: string } | undefined)?.id ?? '' };
    },
  };

  /** Sends a query and gives its data; throws what went wrong. */
  async function ask(caller: Partial<Caller>, text: string, variables: Record<string, unknown> = {}) {
    const answer = await service.query(caller, text, variables);
    const [error] = answer.errors;
    if (error) throw Object.assign(new Error(error.message), { code: error.code });
    return answer.data;
  }

  /** A mutation by name; `fields` is what is read of its noun. */
  async function act(
    caller: Partial<Caller>,
    name: string,
    type: string,
    input: Record<string, unknown>,
    fields: string,
  ) {
    const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code field } } }`;
    const data = await ask(caller, text, { input: { requestId: randomUUID(), ...input } });
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads into whatever it asked for
    return data[name] as { userErrors: { code: string; field: string | null }[] } & Record<string, any>;
  }

  const onCase = (caller: Partial<Caller>, name: string, type: string, input: Record<string, unknown>) =>
    act(caller, name, type, input, 'case { id status proposal { outcome } }');

  const cases = {
    accept: (caseId: string) => onCase(people.officer, 'acceptCivilAffairsCase', 'CaseInput', { caseId }),
    start: (caseId: string) => onCase(people.officer, 'startCivilAffairsReview', 'CaseInput', { caseId }),
    visit: (caseId: string, visitedOn = storyDay) =>
      onCase(people.officer, 'recordHouseholdVisit', 'RecordHouseholdVisitInput', {
        caseId,
        visitedOn,
        neighboursOpinion: '邻里反映属实',
        remarks: '住房一处',
      }),
    check: (caseId: string) => onCase(people.officer, 'confirmEconomicCheck', 'ConfirmEconomicCheckInput', { caseId }),
    propose: (caseId: string, outcome = 'GRANTED') =>
      onCase(people.officer, 'proposeCivilAffairsDecision', 'DecisionInput', { caseId, outcome, reason: '符合' }),
    publish: (caseId: string, caller = people.officer) =>
      onCase(caller, 'publishSubsistenceAllowance', 'PublishSubsistenceAllowanceInput', {
        caseId,
        applicantName: '王小明',
      }),
    object: (caseId: string) =>
      onCase(people.officer, 'recordObjection', 'RecordObjectionInput', { caseId, content: '有车' }),
    confirm: (caseId: string, outcome = 'GRANTED', caller = people.supervisor) =>
      onCase(caller, 'confirmCivilAffairsDecision', 'DecisionInput', { caseId, outcome, reason: '符合' }),
    /** Brings an A01 case to a proposal on a confirmed check. */
    async proposed(caseId: string) {
      await cases.accept(caseId);
      await cases.start(caseId);
      await cases.visit(caseId);
      await cases.check(caseId);
      return cases.propose(caseId);
    },
    /** Decides an item of a person on the spot: accepted, reviewed, proposed, confirmed. */
    async decided(caseId: string) {
      await cases.accept(caseId);
      await cases.start(caseId);
      await cases.propose(caseId);
      return cases.confirm(caseId);
    },
  };

  /** A household with an allowance, decided on `day` after its publicity; it is paid from the month after. */
  async function allowance(of: { births?: readonly string[]; form?: Record<string, string> } = {}) {
    const household = await given.household(of.births ? { births: of.births } : {});
    const [subjectId] = household.memberIds;
    const application = await given.application({
      subjectId: subjectId!,
      applicantId: subjectId!,
      ...(of.form ? { form: of.form } : {}),
    });
    await cases.proposed(application.caseId);
    await cases.publish(application.caseId);
    moveTo('2026-03-11');
    await service.runJob('follow-calendar');
    await cases.confirm(application.caseId);
    const { rows } = await service.admin.query('select id from benefit where case_id = $1', [application.caseId]);
    return { household, application, id: (rows[0] as { id: string }).id };
  }

  /** Benefits as their rows have them, oldest first. */
  const benefits = async (where = 'true') =>
    (await service.admin.query(`select * from benefit where ${where} order by id`)).rows as Record<string, unknown>[];

  /** A household's subsistence allowance, as a caller reads it. */
  const allowanceOf = async (householdId: string, caller: Partial<Caller> = people.officer) =>
    (await ask(caller, allowanceQuery, { id: householdId }))._entities[0].subsistenceAllowance;

  /** The last that an allowance told of itself. */
  const lastToldOf = async (id: string) =>
    (await service.emitted())
      .filter(({ subject, type }) => subject === id && type.includes('subsistence-allowance'))
      .at(-1);

  return { ...service, allowanceOf, lastToldOf, given, moveTo, ask, act, onCase, cases, allowance, benefits };
}

export type Story = Awaited<ReturnType<typeof setup>>;
