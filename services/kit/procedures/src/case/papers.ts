import type { Tx } from '@one-window/database';
import { dayInShanghai } from '@one-window/service';
import type { CaseRow, Check } from './case-row.ts';
import type { CaseProcedure, CaseFacts, CaseResources, CasePapers } from './procedure.ts';

/** The statement of a procedure's facts, each with its application. */
export function factsText({ facts }: Pick<CaseProcedure, 'facts'>): string {
  return `select f.*, p.state as application from (${facts}) f
    join department_case c on c.id = f.id left join application_replica p on p.id = c.application_id`;
}

/**
 * What the applicant handed in; null while the application is not known here. A form that cannot be opened fails its
 * checks only.
 */
export function papersOf(row: CaseRow, facts: CaseFacts<object> | null, { forms }: CaseResources): CasePapers | null {
  const application = facts?.application;
  if (!application) return null;
  const submittedOn = dayInShanghai(new Date(application.submittedAt));
  if (!application.sealedForm) return { application, submittedOn, form: {} };
  try {
    return { application, submittedOn, form: forms.open(row.applicationId, application.sealedForm) };
  } catch {
    return { application, submittedOn, form: null };
  }
}

/** Materials still to be brought: those promised by a day (容缺受理), and those of a promised-time item handed in later. */
function materialsCheck({ application }: CasePapers): Check {
  const { kind, materials, promise } = application;
  const promised = promise && !promise.keptAt ? promise.materialCodes : [];
  const missing = materials
    .filter(({ code, obtained }) => promised.includes(code) || (kind === 'PROMISED' && obtained === 'TO_FOLLOW'))
    .map(({ name }) => name);
  const passed = missing.length === 0 && promised.length === 0;
  const by = promise && !promise.keptAt ? `，承诺于${promise.by}前补交` : '';
  return {
    code: 'MATERIALS',
    title: '申请材料齐全：《行政许可法》第三十二条（2019年）',
    passed,
    detail: passed ? '齐全' : `待补：${missing.join('、')}${by}`,
  };
}

/**
 * The checks of a case: as they were when it was decided, else as they are now; none without the application. An item that
 * the department no longer offers has no checks of its own, and nothing can be decided about it.
 */
export function checksOf<Facts extends { id: string }, Resources extends CaseResources>(
  procedure: CaseProcedure<Facts, Resources>,
  row: CaseRow,
  facts: CaseFacts<Facts> | null,
  resources: CaseResources,
): Check[] {
  if (row.decidedChecks) return row.decidedChecks;
  const papers = papersOf(row, facts, resources);
  return papers && facts
    ? [...(procedure.items[row.itemCode]?.checks(row, facts, papers) ?? []), materialsCheck(papers)]
    : [];
}

/** The terms that a decision would have, or had. */
export function termsOf<Facts extends { id: string }, Resources extends CaseResources>(
  procedure: CaseProcedure<Facts, Resources>,
  row: CaseRow,
  facts: CaseFacts<Facts> | null,
  resources: CaseResources,
): unknown {
  if (row.decidedTerms != null) return row.decidedTerms;
  const papers = papersOf(row, facts, resources);
  return papers && facts ? (procedure.items[row.itemCode]?.terms?.(row, facts, papers) ?? null) : null;
}

/** A case with its checks and terms, in the transaction of its decision. */
export interface Judged<Facts> {
  facts: CaseFacts<Facts>;
  papers: CasePapers | null;
  checks: Check[];
  failed: Check[];
  terms: unknown;
}

/** Locks and reads the facts of a case, and runs its checks. */
export async function judge<Facts extends { id: string }, Resources extends CaseResources>(
  procedure: CaseProcedure<Facts, Resources>,
  tx: Tx,
  row: CaseRow,
  resources: Resources,
): Promise<Judged<Facts>> {
  await procedure.lock?.(tx, row);
  await procedure.items[row.itemCode]?.lock?.(tx, row);
  const [facts] = await tx.sql<CaseFacts<Facts>>(factsText(procedure), [row.id]);
  if (!facts) throw new Error(`${procedure.department}: the facts' statement gives no row for case ${row.id}`);
  const papers = papersOf(row, facts, resources);
  const checks = checksOf(procedure, row, facts, resources);
  const failed = checks.filter(({ passed }) => !passed);
  return { facts, papers, checks, failed, terms: termsOf(procedure, row, facts, resources) };
}
