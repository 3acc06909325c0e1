import type { UserError, caseEvents } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { FormAnswers, FormSeal, Tx } from '@one-window/database';
import type { Clock, ServiceContext } from '@one-window/service';
import type DataLoader from 'dataloader';
import type { CaseOutcome, CaseRow, Check } from './case-row.ts';

/** Resources that a department's service needs for its cases. */
export interface CaseResources {
  /** Opens the forms that the window seals for this department. */
  forms: FormSeal;
}

/** What the applicant handed in. */
export interface CasePapers {
  application: ApplicationState;
  /** Day of the application in Asia/Shanghai. */
  submittedOn: string;
  /** The form's answers, empty when there was none; null when its seal does not open. */
  form: FormAnswers | null;
}

/** The transaction in which a case changes. */
export interface LockedCase<Resources> {
  tx: Tx;
  row: CaseRow;
  resources: Resources;
  clock: Clock;
}

/** A positive decision about to be made: every check has passed. */
export interface Granting<Facts, Resources> extends LockedCase<Resources>, CasePapers {
  facts: Facts;
  checks: Check[];
  /** Name of who decides; `系统` for the machine. */
  by: string;
}

/** The result of a positive decision; every part is optional. */
export interface Grant {
  certificateNumber?: string;
  certificateName?: string;
  /** Last day on which the certificate is valid. */
  validThrough?: string;
  /** The reason when the officer wrote none. */
  reason?: string;
  opinion?: string;
  /** Stored as `decidedTerms`; by default the result of `terms`. */
  terms?: unknown;
  /** The resident that the decision created, of an item that registers one: the case's and the application's subject from then on. */
  createdResidentId?: string;
}

/** How a department decides one item: what it checks, and what the decision does to the department's own records. */
export interface ItemProcedure<
  Facts extends { id: string } = { id: string },
  Resources extends CaseResources = CaseResources,
> {
  /** The positive outcome, then the negative one. */
  outcomes: readonly [positive: 'GRANTED' | 'COMPLETED', negative: 'REFUSED' | 'NOT_COMPLETED'];
  /** One officer or supervisor decides without a proposal; else a proposal and another person's confirmation. */
  decidesAlone?: boolean;
  /** Locks what this item's checks read beyond the department's own `lock`. */
  lock?(tx: Tx, row: CaseRow): Promise<void>;
  /** The department's checks; all must pass for a positive decision. Pure. Whether materials are there is the kit's check. */
  checks(row: CaseRow, facts: Facts, papers: CasePapers): Check[];
  /** The terms of a positive decision beyond yes, e.g. an amount; kept with every decision. Pure. */
  terms?(row: CaseRow, facts: Facts, papers: CasePapers): unknown;
  /**
   * Called in the transaction that opens a case. A returned opinion accepts it at once, e.g. for an item about a place
   * whose own record opens here. INSTANT items need none: they are accepted and decided by checks and `grant` at once.
   */
  opened?(locked: LockedCase<Resources> & { application: ApplicationState }): Promise<string | void>;
  /** Carries out the positive decision, in its transaction. It must return a refusal before it writes anything. */
  grant(granting: Granting<Facts, Resources>): Promise<Grant | UserError>;
  /** Texts of a negative decision, in place of the department's. */
  refusal?(failed: readonly Check[]): RefusalTexts;
  /** After the case ended without a positive decision: not accepted, refused, lapsed, or withdrawn, also by a death. */
  ended?(locked: LockedCase<Resources>): Promise<void>;
  /** After the death was revoked: the case has its earlier status again. */
  reinstated?(locked: LockedCase<Resources>): Promise<void>;
}

/** Texts of a negative decision; the reason is used where no officer wrote one. */
interface RefusalTexts {
  reason: string;
  opinion: string;
}

/**
 * What a department defines for its cases; the kit does the rest. `Facts` are the department's own data about a case.
 */
export interface CaseProcedure<
  Facts extends { id: string } = { id: string },
  Resources extends CaseResources = CaseResources,
  Prefix extends string = string,
> {
  /** Name in `contracts/departments.json`. */
  department: string;
  /** Names of the graph, e.g. `Allotments`: `AllotmentsCase`, `acceptAllotmentsCase`. */
  prefix: Prefix;
  events: ReturnType<typeof caseEvents>;
  /** The items that this department decides, by code; it ignores applications for others. */
  items: Readonly<Record<string, ItemProcedure<Facts, Resources>>>;
  /** The unit that decides for a place (a community's or grid's code). */
  unitOf(place: string): string;
  /** Ways to appeal, for the notice of a negative decision (行政许可法 art 38). */
  remedies: string;
  /**
   * Facts of cases: one statement, `$1::uuid[]` being case ids, one row with the case's `id` for each, for any number.
   * It ends without an `order by` and with no semicolon: the kit joins the application to it.
   */
  facts: string;
  /** Locks the rows of the facts until the decision is made. */
  lock?(tx: Tx, row: CaseRow): Promise<void>;
  /**
   * The place of the item's subject matter; default: its grid, else the subject's in `resident_replica`, else the
   * community.
   */
  gridOf?(tx: Tx, application: ApplicationState): Promise<string | undefined>;
  /** Texts of a negative decision of an item that has none of its own; default: what was checked and failed. */
  refusal?(failed: readonly Check[]): RefusalTexts;
}

/** The facts of a case with its application as the window published it; null while it is not known here. */
export type CaseFacts<Facts> = Facts & { application: ApplicationState | null };

/** Loaders that a department's request must have for its cases. */
export interface CaseLoaders<Facts> {
  case: DataLoader<string, CaseRow | null>;
  caseOfApplication: DataLoader<string, CaseRow[]>;
  factsOfCase: DataLoader<string, CaseFacts<Facts> | null>;
}

/** What the case's mutations need of a request; every department's context has it. */
export type CaseContext<Facts, Resources> = ServiceContext<CaseLoaders<Facts>, Resources>;

/** The outcomes as people read them. */
export const outcomeTitles: Record<CaseOutcome, string> = {
  GRANTED: '准予',
  REFUSED: '不予',
  COMPLETED: '已办理',
  NOT_COMPLETED: '未办成',
};
