import type { Caller } from '@one-window/contracts';
import { ApplicationWithdrawalRequested, type ApplicationState } from '@one-window/contracts/one-window';
import { insertRows, uuidv7 } from '@one-window/database';
import { applicationsTo, grids, peopleOf, testStory, type ApplicationOf } from '@one-window/dev/testing';
import { addMonths, monthsFrom } from '@one-window/procedures';
import { definition } from '../definition.ts';

export { asResident, grids } from '@one-window/dev/testing';

/** The business day on which stories begin, unless they say otherwise: before the month's pay day. */
export const storyDay = '2026-03-10';

/** Who asks, as a story names them. */
export const people = peopleOf('social-security');

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
  const story = await testStory(definition, { at: day, resident: { birthOn: '1966-01-20' } });
  const apply = applicationsTo('social-security', story);

  const given = {
    ...story.given,

    /** An account with so many yearly contributions of ¥1,000 and ¥110 subsidy, the last one in the year before the story. */
    async account(
      residentId: string,
      { years = 15, gridCode = grids.here as string, hardship = false } = {},
    ): Promise<string> {
      const id = uuidv7();
      const last = Number(storyDay.slice(0, 4)) - 1;
      await story.arrange(async (tx) => {
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
      const fromMonth = addMonths(paidThrough, 1 - months);
      await story.arrange(async (tx) => {
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
            bank_account: story.own.bankAccounts.store(id, '6000001234567890123'),
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

    /** An application as the window tells of it: of a pension, with an account to pay it to, unless said otherwise. */
    application({ bankAccount = '6000001234567890123', ...of }: ApplicationOf & { bankAccount?: string | null } = {}) {
      const itemCode = of.itemCode ?? 'S02';
      const kind = itemCode === 'S02' || itemCode === 'J04' ? 'PROMISED' : 'INSTANT';
      return apply({ kind, form: bankAccount === null ? null : { bankAccount }, ...of, itemCode });
    },

    /** A claim of someone who may claim. */
    async claim(of: { years?: number; birthOn?: string; resident?: string } = {}) {
      const resident = of.resident ?? (await given.resident({ birthOn: of.birthOn ?? '1966-01-20' })).id;
      await given.account(resident, { years: of.years ?? 15 });
      return { resident, ...(await given.application({ subjectId: resident, applicantId: resident })) };
    },
  };

  /** Changes an application at the window and tells of it. */
  const window = (application: { id: string; state: ApplicationState }, change: Partial<ApplicationState>) =>
    story.receive(ApplicationWithdrawalRequested, application.id, { state: { ...application.state, ...change } });

  /** A mutation on a case by name; the payload. */
  const act = (caller: Partial<Caller>, name: string, input: object) =>
    story.mutate(
      caller,
      name,
      input,
      'case { id status withdrawalPending proposal { outcome by } } userErrors { message }',
    );

  /** Brings a claim to review. */
  async function review(caseId: string) {
    await act(people.officer, 'acceptSocialSecurityCase', { caseId });
    await act(people.officer, 'startSocialSecurityReview', { caseId });
  }

  const decision = (caller: Partial<Caller>, name: string, caseId: string, outcome = 'GRANTED', reason = '符合') =>
    act(caller, name, { caseId, outcome, reason });

  return {
    ...story,
    given,
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
