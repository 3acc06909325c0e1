import { isBankAccount } from '@one-window/database';
import type { CasePapers, CaseRow, Check } from '@one-window/procedures';
import type { BenefitKind } from '../benefit/table.ts';
import type { CaseFacts } from '../case/case-facts.ts';

/** What the checks of every item read of the applicant. */
export interface Applicant {
  residentStatus: 'PRESENT' | 'DEPARTED' | 'DECEASED' | null;
  /** UNREADABLE: the sealed form does not open. */
  bankAccount: 'GIVEN' | 'MISSING' | 'UNREADABLE';
  /** Whether the benefit runs already, by another case. */
  isDrawing: boolean;
}

const statusDetail = { PRESENT: '在册', DEPARTED: '已迁离', DECEASED: '已登记死亡' } as const;

/** The account to pay to; null when none was given or it can't be one. */
export function bankAccountOf({ form }: Pick<CasePapers, 'form'>): string | null {
  const account = form?.['bankAccount']?.trim() ?? '';
  return isBankAccount(account) ? account : null;
}

/** What the checks of an item that grants such a benefit read of its applicant. */
export function applicantOf(kind: BenefitKind, row: CaseRow, facts: CaseFacts, papers: CasePapers): Applicant {
  return {
    residentStatus: facts.residentStatus,
    isDrawing: facts.running.some((each) => each.kind === kind && each.caseId !== row.id),
    bankAccount: bankAccountOf(papers) ? 'GIVEN' : papers.form ? 'MISSING' : 'UNREADABLE',
  };
}

/** The checks that every item begins with, each with the source of the item. */
export function applicantChecks(facts: Applicant, source: string): Check[] {
  const { residentStatus, bankAccount, isDrawing } = facts;
  return [
    {
      code: 'PRESENT',
      title: `健在且在本地：${source}`,
      passed: residentStatus === 'PRESENT',
      detail: residentStatus === null ? '人口信息尚未同步' : statusDetail[residentStatus],
    },
    {
      code: 'NOT_DRAWING',
      title: `未在享同一待遇：${source}`,
      passed: !isDrawing,
      detail: isDrawing ? '已在享' : '未享受',
    },
    {
      code: 'BANK_ACCOUNT',
      title: `有收款账户：${source}`,
      passed: bankAccount === 'GIVEN',
      detail: { GIVEN: '已提供', MISSING: '未提供或格式不符', UNREADABLE: '表单无法打开，请联系运维' }[bankAccount],
    },
  ];
}
