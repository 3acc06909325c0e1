import { canonicalJson, isBankAccount } from '@one-window/database';
import {
  type CasePapers,
  type CaseRow,
  type Check,
  later,
  type Month,
  monthOf,
  cite,
  valueOn,
} from '@one-window/procedures';
import { createHash } from 'node:crypto';
import { allowanceChecks, disabilityChecks, oldAgeChecks, type Applicant } from './checks.ts';
import { livingSubsidy, nursingSubsidy } from '../disability/rules.ts';
import { subsistenceLine } from '../subsistence/rules/figures.ts';
import {
  checkMeans,
  readDeclaration,
  type CheckedMeans,
  type Declaration,
} from '../subsistence/rules/economic-check.ts';
import { bandIn, firstMonth, oldAgeBands } from '../old-age/rules.ts';
import type { CaseFacts } from '../case/case-facts.ts';

/** The items with a flow here and the benefit that each grants. */
export const benefitOfItem = {
  A01: 'SUBSISTENCE',
  E01: 'OLD_AGE',
  E08: 'DISABILITY_LIVING',
  E09: 'DISABILITY_NURSING',
} as const;

/** What a case would pay, or was decided to pay. */
export interface Estimate {
  monthlyAmountFen: number;
  /** Null before a decision that sets it. */
  fromMonth: Month | null;
  ruleSource: string;
  /** A01: the economic check as it was when decided. */
  means?: CheckedMeans;
  declaration?: Declaration | null;
}

/** The account to pay to; null when none was given or it can't be one. */
export function bankAccountOf({ form }: Pick<CasePapers, 'form'>): string | null {
  const account = form?.['bankAccount']?.trim() ?? '';
  return isBankAccount(account) ? account : null;
}

/** What was declared and what was announced, added up as on the day of the application. */
export function meansOf(
  facts: CaseFacts,
  papers: CasePapers,
): { means: CheckedMeans; declaration: Declaration | null } {
  const declaration = papers.form ? readDeclaration(papers.form) : null;
  return { declaration, means: checkMeans(facts, declaration, papers.submittedOn) };
}

/** Digest of what an economic check rests on: another one asks for a new confirmation. */
export function digestOf(facts: CaseFacts, papers: CasePapers): string {
  const { members, visitedOn } = facts;
  return createHash('sha256')
    .update(canonicalJson({ members, visitedOn, declaration: meansOf(facts, papers).declaration }))
    .digest('base64url');
}

function applicantOf(row: CaseRow, facts: CaseFacts, papers: CasePapers): Applicant {
  const kind = benefitOfItem[row.itemCode as keyof typeof benefitOfItem];
  return {
    residentStatus: facts.residentStatus,
    isDrawing: facts.running.some((each) => each.kind === kind && each.caseId !== row.id),
    bankAccount: bankAccountOf(papers) ? 'GIVEN' : papers.form ? 'MISSING' : 'UNREADABLE',
  };
}

/** The checks of a case by its item. */
export function checksOf(row: CaseRow, facts: CaseFacts, papers: CasePapers): Check[] {
  const applicant = applicantOf(row, facts, papers);
  if (row.itemCode === 'E01') return oldAgeChecks({ ...applicant, birthOn: facts.birthOn }, papers.submittedOn);
  if (row.itemCode !== 'A01') {
    return disabilityChecks(
      row.itemCode === 'E08' ? 'LIVING' : 'NURSING',
      {
        ...applicant,
        certificateThrough: facts.certificateThrough,
        grade: facts.certificateGrade,
        hasAllowance: facts.running.some(({ kind }) => kind === 'SUBSISTENCE'),
      },
      papers.submittedOn,
    );
  }
  return allowanceChecks(
    {
      ...applicant,
      ...meansOf(facts, papers),
      hasHousehold: facts.householdId !== null,
      visitedOn: facts.visitedOn,
      isConfirmed: facts.confirmedDigest !== null && facts.confirmedDigest === digestOf(facts, papers),
    },
    papers.submittedOn,
  );
}

/** First month of a disability subsidy: that of the application (国发〔2015〕52号), the living one's not before the allowance's. */
export function subsidyFrom(row: CaseRow, { running }: CaseFacts, { submittedOn }: CasePapers): Month {
  const allowance = row.itemCode === 'E08' ? running.find(({ kind }) => kind === 'SUBSISTENCE') : undefined;
  return later(monthOf(submittedOn), allowance?.fromMonth ?? '');
}

/** What the case would pay; nothing where it can't be said. Disability subsidies are paid from the month of application. */
export function estimateOf(row: CaseRow, facts: CaseFacts, papers: CasePapers): Estimate | null {
  const { birthOn, certificateGrade } = facts;
  if (row.itemCode === 'A01') {
    const { means, declaration } = meansOf(facts, papers);
    const ruleSource = `${cite(subsistenceLine, papers.submittedOn)}；按差额发给`;
    return { monthlyAmountFen: means.monthlyAllowanceFen, fromMonth: null, ruleSource, means, declaration };
  }
  if (row.itemCode === 'E01') {
    const fromMonth = birthOn === null ? null : firstMonth(birthOn, papers.submittedOn);
    const band = birthOn !== null && fromMonth !== null ? bandIn(birthOn, fromMonth) : undefined;
    return band && fromMonth !== null
      ? { monthlyAmountFen: band.monthlyFen, fromMonth, ruleSource: cite(oldAgeBands, fromMonth) }
      : null;
  }
  const fromMonth = subsidyFrom(row, facts, papers);
  if (row.itemCode === 'E08')
    return {
      monthlyAmountFen: valueOn(livingSubsidy, fromMonth),
      fromMonth,
      ruleSource: cite(livingSubsidy, fromMonth),
    };
  const monthlyAmountFen = certificateGrade === null ? undefined : valueOn(nursingSubsidy, fromMonth)[certificateGrade];
  return monthlyAmountFen === undefined
    ? null
    : { monthlyAmountFen, fromMonth, ruleSource: cite(nursingSubsidy, fromMonth) };
}
