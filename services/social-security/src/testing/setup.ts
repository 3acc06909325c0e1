import type { Caller } from '@one-window/contracts';
import { ApplicationWithdrawalRequested, type ApplicationState } from '@one-window/contracts/one-window';
import { insertRows, uuidv7 } from '@one-window/database';
import { applicationsTo, grids, peopleOf, testStory, type ApplicationOf } from '@one-window/dev/testing';
import { addMonths, monthsFrom } from '@one-window/procedures';
import { certificationTable } from '../certification/table.ts';
import { definition } from '../definition.ts';
import * as tables from '../generated/tables.ts';
import { accountTable, benefitTable, paymentTable } from '../pension/table.ts';

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
        await insertRows(tx, accountTable, [
          {
            id,
            residentId,
            gridCode,
            status: 'CONTRIBUTING',
            enrolledOn: '2010-03-01',
            hardship,
          },
        ]);
        await insertRows(
          tx,
          tables.contribution,
          Array.from({ length: years }, (_, n) => ({
            accountId: id,
            year: last - n,
            residentId,
            gridCode,
            paidFen: 100_000,
            subsidyFen: 11_000,
            paidOn: `${last - n}-06-01`,
            madeUp: false,
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
        await insertRows(tx, benefitTable, [
          {
            id,
            accountId,
            residentId,
            gridCode,
            caseId: null,
            certificateNumber: 'T-1',
            status: 'ACTIVE',
            monthlyAmountFen: 25_000,
            basicAmountFen: 14_300,
            accountAmountFen: 10_700,
            divisorMonths: 139,
            ruleSource: '测试',
            fromMonth,
            ledgerFromMonth: fromMonth,
            drawnBeforeFen: 0,
            lastRunMonth: paidThrough,
            settled: false,
            bankAccount: story.resources.bankAccounts.store(id, '6000001234567890123'),
            grantedOn: `${fromMonth}-01`,
            certifiedThrough: validThrough,
          },
        ]);
        await insertRows(
          tx,
          paymentTable,
          monthsFrom(fromMonth, paidThrough).map((month) => ({
            id: uuidv7(),
            benefitId: id,
            gridCode,
            month,
            runMonth: month,
            kind: 'REGULAR',
            amountFen: 25_000,
            offsetFen: 0,
            paidOn: `${month}-15`,
          })),
        );
        await insertRows(tx, certificationTable, [
          {
            id: uuidv7(),
            residentId,
            gridCode,
            certifiedOn,
            validThrough,
            method: 'MATCHING',
            certifiedBy: 'test',
          },
        ]);
      });
      return id;
    },

    /** An application as the window publishes it: for a pension, with an account to pay it to, unless said otherwise. */
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

  /** Changes an application at the window, which publishes it. */
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
