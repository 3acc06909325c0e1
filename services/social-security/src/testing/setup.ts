import { randomUUID } from 'node:crypto';
import type { Caller } from '@one-window/contracts';
import {
  ApplicationSubmitted,
  ApplicationWithdrawalRequested,
  type ApplicationState,
} from '@one-window/contracts/one-window';
import { ResidentRegistered, type ResidentState } from '@one-window/contracts/people-housing';
import { insertRows, uuidv7 } from '@one-window/kit/database';
import { testService } from '@one-window/kit/testing';
import { definition } from '../definition.ts';

/** Grids of two sibling communities in Lingling, and of one in Chenghua. */
export const grids = { here: '43110200400704', near: '43110200400901', far: '51010800200501' } as const;

/** The business day on which stories begin, unless they say otherwise: before the month's pay day. */
export const storyDay = '2026-03-10';

/** Who asks, as a story names them. */
export const people = {
  clerk: {
    sub: 'clerk',
    name: '李窗口',
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
  officer: {
    sub: 'officer',
    name: '王审核',
    role: 'officer',
    department: 'social-security',
    jurisdiction: '431102',
    purpose: 'HANDLING',
  },
  farOfficer: {
    sub: 'officer-2',
    role: 'officer',
    department: 'social-security',
    jurisdiction: '510108',
    purpose: 'HANDLING',
  },
  supervisor: {
    sub: 'supervisor',
    name: '赵主管',
    role: 'supervisor',
    department: 'social-security',
    jurisdiction: '431102',
    purpose: 'HANDLING',
  },
  gridWorker: {
    sub: 'grid',
    role: 'grid_worker',
    department: 'governance-petitions',
    jurisdiction: grids.here,
    purpose: 'VISIT',
  },
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

/** What a story may say of a pension that runs. */
export interface PensionOf {
  paidThrough?: string;
  months?: number;
  certifiedOn?: string;
  validThrough?: string;
  gridCode?: string;
  years?: number;
}

/** The service on a database of its own, with a story's vocabulary; call `dispose` at the end. */
export async function setup(day: string = storyDay) {
  const service = await testService(definition);
  const moveTo = (to: string) => service.parts.clock.moveTo(new Date(`${to}T10:00:00+08:00`));
  moveTo(day);

  const given = {
    /** A resident, as people & housing tells of them. */
    async resident(of: Partial<ResidentState> & { id?: string } = {}): Promise<{ id: string; state: ResidentState }> {
      const { id = uuidv7(), ...rest } = of;
      const state: ResidentState = {
        name: '无名',
        sex: 'FEMALE',
        birthOn: '1966-01-20',
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

    /** An account with so many yearly contributions of ¥1,000 and ¥110 subsidy, the last one in the year before the story. */
    async account(
      residentId: string,
      { years = 15, gridCode = grids.here as string, hardship = false } = {},
    ): Promise<string> {
      const id = uuidv7();
      const last = Number(storyDay.slice(0, 4)) - 1;
      await service.arrange(async (tx) => {
        await insertRows(tx, 'pension_account', [
          {
            id,
            resident_id: residentId,
            grid_code: gridCode,
            status: 'CONTRIBUTING',
            enrolled_on: '2010-03-01',
            hardship,
          },
        ]);
        await insertRows(
          tx,
          'contribution',
          Array.from({ length: years }, (_, n) => ({
            account_id: id,
            year: last - n,
            resident_id: residentId,
            grid_code: gridCode,
            paid_fen: 100_000,
            subsidy_fen: 11_000,
            paid_on: `${last - n}-06-01`,
            made_up: false,
          })),
        );
      });
      return id;
    },

    /** A pension of ¥250 a month (¥143 basic, ¥107 account), paid for so many months up to and with `paidThrough`. */
    async pension(residentId: string, of: PensionOf = {}): Promise<string> {
      const { paidThrough = '2026-02', months = 6, certifiedOn = '2026-01-05', validThrough = '2027-01-04' } = of;
      const accountId = await given.account(residentId, of);
      const id = uuidv7();
      const gridCode = of.gridCode ?? grids.here;
      const { addMonths, monthsFrom } = await import('@one-window/kit/months');
      const fromMonth = addMonths(paidThrough, 1 - months);
      await service.arrange(async (tx) => {
        await tx.sql(`update pension_account set status = 'DRAWING' where id = $1`, accountId);
        await insertRows(tx, 'pension_benefit', [
          {
            id,
            account_id: accountId,
            resident_id: residentId,
            grid_code: gridCode,
            case_id: null,
            certificate_number: 'T-1',
            status: 'ACTIVE',
            monthly_amount_fen: 25_000,
            basic_amount_fen: 14_300,
            account_amount_fen: 10_700,
            divisor_months: 139,
            rule_source: '测试',
            from_month: fromMonth,
            ledger_from_month: fromMonth,
            drawn_before_fen: 0,
            last_run_month: paidThrough,
            settled: false,
            bank_account: service.own.bankAccounts.store(id, '6000001234567890123'),
            granted_on: `${fromMonth}-01`,
            certified_through: validThrough,
          },
        ]);
        await insertRows(
          tx,
          'pension_payment',
          monthsFrom(fromMonth, paidThrough).map((month) => ({
            id: uuidv7(),
            benefit_id: id,
            resident_id: residentId,
            grid_code: gridCode,
            month,
            run_month: month,
            kind: 'REGULAR',
            amount_fen: 25_000,
            offset_fen: 0,
            paid_on: `${month}-15`,
          })),
        );
        await insertRows(tx, 'life_certification', [
          {
            id: uuidv7(),
            resident_id: residentId,
            grid_code: gridCode,
            certified_on: certifiedOn,
            valid_through: validThrough,
            method: 'MATCHING',
            certified_by: 'test',
          },
        ]);
      });
      return id;
    },

    /** An application as the window tells of it. */
    async application(
      of: Partial<ApplicationState> & { id?: string; bankAccount?: string | null; form?: Record<string, string> } = {},
    ) {
      const { id = uuidv7(), bankAccount = '6000001234567890123', form, ...rest } = of;
      const itemCode = rest.itemCode ?? 'S02';
      const isInstant = itemCode !== 'S02' && itemCode !== 'J04';
      const answers = form ?? (bankAccount === null ? null : { bankAccount });
      const state: ApplicationState = {
        number: `431102202603${id.slice(-6)}`,
        department: 'social-security',
        itemCode,
        itemVersion: 1,
        kind: isInstant ? 'INSTANT' : 'PROMISED',
        subjectId: null,
        applicantId: null,
        organisationId: null,
        matter: null,
        promise: null,
        communityCode: grids.here.slice(0, 12),
        status: isInstant ? 'ACCEPTED' : 'SUBMITTED',
        submittedAt: service.parts.clock.now().toISOString(),
        materials: [],
        sealedForm: answers && service.own.forms.seal(id, answers),
        correctionsSupplied: 0,
        withdrawal: null,
        acceptedBySilence: false,
        ...rest,
      };
      await service.receive(ApplicationSubmitted, id, { state });
      return { id, state, caseId: await caseIdOf(id) };
    },

    /** A claim of someone who may claim. */
    async claim(of: { years?: number; birthOn?: string; resident?: string } = {}) {
      const resident = of.resident ?? (await given.resident({ birthOn: of.birthOn ?? '1966-01-20' })).id;
      await given.account(resident, { years: of.years ?? 15 });
      return { resident, ...(await given.application({ subjectId: resident, applicantId: resident })) };
    },
  };

  async function caseIdOf(applicationId: string): Promise<string> {
    const { rows } = await service.admin.query('select id from department_case where application_id = $1', [
      applicationId,
    ]);
    return (rows[0] as { id: string } | undefined)?.id ?? '';
  }

  /** Changes an application at the window and tells of it. */
  const window = (application: { id: string; state: ApplicationState }, change: Partial<ApplicationState>) =>
    service.receive(ApplicationWithdrawalRequested, application.id, { state: { ...application.state, ...change } });

  /** A mutation on a case by name; the payload. */
  async function act(caller: Partial<Caller>, name: string, input: Record<string, unknown>, type = 'CaseInput') {
    const answer = await service.query(
      caller,
      `mutation ($input: ${type}!) { ${name}(input: $input) { case { id status withdrawalPending proposal { outcome by } } userErrors { code message field } } }`,
      { input: { requestId: randomUUID(), ...input } },
    );
    if (answer.errors.length > 0)
      throw Object.assign(new Error(answer.errors[0]!.message), { code: answer.errors[0]!.code });
    return answer.data[name] as { case: { status: string } | null; userErrors: { code: string }[] };
  }

  /** Brings a claim to review. */
  async function review(caseId: string) {
    await act(people.officer, 'acceptSocialSecurityCase', { caseId });
    await act(people.officer, 'startSocialSecurityReview', { caseId });
  }

  const decision = (caller: Partial<Caller>, name: string, caseId: string, outcome = 'GRANTED', reason = '符合') =>
    act(caller, name, { caseId, outcome, reason }, 'DecisionInput');

  return {
    ...service,
    given,
    moveTo,
    window,
    act,
    review,
    propose: (caseId: string, outcome?: string, reason?: string) =>
      decision(people.officer, 'proposeSocialSecurityDecision', caseId, outcome, reason),
    confirm: (caseId: string, outcome?: string, reason?: string, caller: Partial<Caller> = people.supervisor) =>
      decision(caller, 'confirmSocialSecurityDecision', caseId, outcome, reason),
  };
}

export type Story = Awaited<ReturnType<typeof setup>>;
