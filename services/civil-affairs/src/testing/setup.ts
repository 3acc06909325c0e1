import type { Caller } from '@one-window/contracts';
import { idNumberCheckDigit } from '@one-window/contracts/codes';
import { VisitRecorded } from '@one-window/contracts/governance-petitions';
import { HouseholdChanged, ResidentCorrected, type ResidentState } from '@one-window/contracts/people-housing';
import { PensionClaimed, type PensionState } from '@one-window/contracts/social-security';
import { uuidv7 } from '@one-window/database';
import { applicationsTo, grids, peopleOf, staffOf, testStory, type ApplicationOf } from '@one-window/dev/testing';
import { definition } from '../definition.ts';
import { disabilityKinds, type DisabilityKind } from '../disability/rules.ts';

export { asResident, grids } from '@one-window/dev/testing';

/** The business day on which stories begin, unless they say otherwise: before the month's pay day. */
export const storyDay = '2026-03-02';

/** Who asks, as a story names them. */
export const people = {
  ...peopleOf('civil-affairs'),
  otherOfficer: staffOf('social-security', 'officer', 'officer-3', '钱社保'),
};

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

/** A form of E01, E08 or E09. */
export const personForm = { bankAccount: '6000001234567890123' };

/** A certificate's number of somebody born then. */
export function certificateNumber(kind: DisabilityKind, grade: number, birthOn = '1970-01-20'): string {
  const first17 = `431102${birthOn.replaceAll('-', '')}001`;
  return `${first17}${idNumberCheckDigit(first17)}${disabilityKinds.indexOf(kind) + 1}${grade}`;
}

const allowanceQuery = `query ($id: ID!) { _entities(representations: [{ __typename: "Household", id: $id }]) { ... on Household {
  subsistenceAllowance { id status monthlyAmountFen fromMonth throughMonth incomePerHeadFen nextRecheckOn arrearsFen bankAccountMasked
    members { throughMonth reason } terms { fromMonth throughMonth monthlyAmountFen } incomes { kind monthlyFen fromMonth throughMonth }
    payments { month kind amountFen offsetFen } overpayments { id status fromMonth throughMonth amountFen recoveredFen reason } } } } }`;

const benefit = `status monthlyAmountFen fromMonth throughMonth arrearsFen terms { fromMonth monthlyAmountFen }
  payments { month amountFen } overpayments { id status amountFen recoveredFen fromMonth throughMonth }`;
const personQuery = `query ($id: ID!) { _entities(representations: [{ __typename: "Resident", id: $id }]) { ... on Resident {
  oldAgeAllowance { band ${benefit} } disabilitySubsidies { kind ${benefit} } disability { numberMasked kind grade valid } } } }`;

/** The service on a database of its own, with a story's vocabulary; call `dispose` at the end. */
export async function setup(day: string = storyDay) {
  const story = await testStory(definition, { at: day, resident: { birthOn: '1970-01-20' } });
  const apply = applicationsTo('civil-affairs', story);
  const { ask, moveTo } = story;
  const states = new Map<string, ResidentState>();

  const given = {
    ...story.given,

    /** A resident, as people & housing publishes it. */
    async resident(of?: Parameters<typeof story.given.resident>[0]): Promise<string> {
      const { id, state } = await story.given.resident(of);
      states.set(id, state);
      return id;
    },

    /** Publishes a change of a resident. */
    async change(id: string, change: Partial<ResidentState>): Promise<void> {
      const state = { ...states.get(id)!, ...change };
      states.set(id, state);
      await story.receive(ResidentCorrected, id, { state });
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

    /** Publishes who lives in a household now. */
    async members({ id, gridCode, memberIds }: StoryHousehold): Promise<void> {
      await story.receive(HouseholdChanged, id, { state: { gridCode, houseId: uuidv7(), memberIds } });
    },

    /** A pension, as social security publishes it. */
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
      await story.receive(PensionClaimed, id, { state });
      return id;
    },

    /** A visit of the grid to a household, or to no household (null), as governance publishes it. */
    async gridVisit(household: { id: string } | null, visitedOn: string, of: { id?: string; version?: number } = {}) {
      const { id = uuidv7(), ...rest } = of;
      const data = { householdId: household?.id ?? null, seenResidentIds: [uuidv7()], visitedOn };
      return { id, event: await story.receive(VisitRecorded, id, data, rest) };
    },

    /** An application as the window publishes it; the form of A01 unless said otherwise. */
    application: (of: ApplicationOf = {}) => apply({ itemCode: 'A01', form: poorForm, ...of }),
  };

  const onCase = (caller: Partial<Caller>, name: string, input: object) =>
    story.mutate(caller, name, input, 'case { id status proposal { outcome } }');

  const cases = {
    accept: (caseId: string) => onCase(people.officer, 'acceptCivilAffairsCase', { caseId }),
    start: (caseId: string) => onCase(people.officer, 'startCivilAffairsReview', { caseId }),
    visit: (caseId: string, visitedOn = story.parts.clock.today()) =>
      onCase(people.officer, 'recordHouseholdVisit', {
        caseId,
        visitedOn,
        neighboursOpinion: '邻里反映属实',
        remarks: '住房一处',
      }),
    check: (caseId: string) => onCase(people.officer, 'confirmEconomicCheck', { caseId }),
    propose: (caseId: string, outcome = 'GRANTED') =>
      onCase(people.officer, 'proposeCivilAffairsDecision', { caseId, outcome, reason: '符合' }),
    publish: (caseId: string, caller = people.officer) =>
      onCase(caller, 'publishSubsistenceAllowance', {
        caseId,
        applicantName: '王小明',
      }),
    object: (caseId: string) => onCase(people.officer, 'recordObjection', { caseId, content: '有车' }),
    confirm: (caseId: string, outcome = 'GRANTED', caller = people.supervisor) =>
      onCase(caller, 'confirmCivilAffairsDecision', { caseId, outcome, reason: '符合' }),
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
    await story.runJob('end-publicities');
    await cases.confirm(application.caseId);
    const { rows } = await story.admin.query('select id from benefit where case_id = $1', [application.caseId]);
    return { household, application, id: (rows[0] as { id: string }).id };
  }

  /** Benefits as their rows have them, oldest first. */
  const benefits = async (where = 'true') =>
    (await story.admin.query(`select * from benefit where ${where} order by id`)).rows as Record<string, unknown>[];

  /** A household's subsistence allowance, as a caller reads it. */
  const allowanceOf = async (householdId: string, caller: Partial<Caller> = people.officer) =>
    (await ask(caller, allowanceQuery, { id: householdId }))._entities[0].subsistenceAllowance;

  /** A person's own benefits and certificate, as a caller reads them. */
  const personOf = async (id: string, caller: Partial<Caller> = people.officer) =>
    (await ask(caller, personQuery, { id }))._entities[0];

  /** Records a certificate that is valid from 2026-01-05 to 2030-01-04, unless said otherwise. */
  const recordDisability = (
    residentId: string,
    kind: DisabilityKind,
    grade: number,
    change: object = {},
    caller: Partial<Caller> = people.officer,
  ) =>
    story.mutate(
      caller,
      'recordDisability',
      {
        residentId,
        number: certificateNumber(kind, grade),
        kind,
        grade,
        issuedOn: '2026-01-05',
        validThrough: '2030-01-04',
        ...change,
      },
      'resident { id }',
    );

  /** The last event of an allowance. */
  const lastEventOf = async (id: string) =>
    (await story.emitted())
      .filter(({ subject, type }) => subject === id && type.includes('subsistence-allowance'))
      .at(-1);

  return { ...story, allowanceOf, personOf, recordDisability, lastEventOf, given, onCase, cases, allowance, benefits };
}

export type Story = Awaited<ReturnType<typeof setup>>;
