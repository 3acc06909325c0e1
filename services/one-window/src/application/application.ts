import type { outcomes } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { Deferral } from '../deferral/deferral.ts';
import type { Notice } from '../notice/notice.ts';
import type { Answer } from '../item/situation.ts';
import type { ClockPause, Correction, MaterialPromise, TimelineEntry, Withdrawal } from './turn.ts';

export type ApplicationStatus = ApplicationState['status'];

/** A material at the window, with its form and count: none when it is shared or to follow. */
export type ApplicationMaterial = ApplicationState['materials'][number] & {
  form: 'ORIGINAL' | 'COPY' | null;
  copies: number;
};

/** A certificate that came of an application; `validThrough` is null when it doesn't end. */
export interface Certificate {
  name: string | null;
  number: string | null;
  validThrough: string | null;
}

export type Outcome = (typeof outcomes)[number];

/** An application as the window keeps it; instants are ISO 8601 in UTC, days `YYYY-MM-DD` in Asia/Shanghai. */
export interface Application {
  id: string;
  number: string;
  queryCodeSealed: string;
  itemCode: string;
  itemVersion: number;
  department: string;
  kind: 'INSTANT' | 'PROMISED';
  summary: string;
  /** None when it is about nobody, or about a person whom the decision will register. */
  subjectId: string | null;
  /** The resident who applies; none when an organisation does. */
  applicantId: string | null;
  organisationId: string | null;
  applicantName: string;
  agentName: string | null;
  agentPhoneSealed: string | null;
  contactName: string;
  contactPhoneSealed: string | null;
  addressSealed: string | null;
  channel: 'WINDOW' | 'COMPUTER' | 'MOBILE' | 'POST' | 'OTHER';
  level: 'COUNTY' | 'TOWN' | 'COMMUNITY';
  /** Community where it was accepted. */
  communityCode: string;
  /** The community where it was accepted, until it is closed. */
  matterCode: string | null;
  /** Where the subject lives now, else where the matter is, else where the applicant lives now or the organisation sits. */
  subjectGridCode: string | null;
  takenBy: string;
  submittedAt: string;
  openedAt: string | null;
  notOpenedAlarmAt: string | null;
  acceptedAt: string | null;
  acceptedBySilence: boolean;
  decidedAt: string | null;
  deliveredAt: string | null;
  closedAt: string | null;
  status: ApplicationStatus;
  statusBeforeWithdrawal: ApplicationStatus | null;
  /** Holds the place of (subject, item): open, or about to be reinstated. */
  isOpen: boolean;
  outcome: Outcome | null;
  outcomeReason: string | null;
  certificate: Certificate | null;
  receivedBy: string | null;
  /** Limits in working days as they were when it was accepted. */
  statutoryDays: number;
  promisedDays: number;
  statutoryDueOn: string | null;
  statutoryProvisional: boolean;
  promisedDueOn: string | null;
  promisedProvisional: boolean;
  /** Last published year of the calendar with which the deadlines were reckoned. */
  reckonedThrough: number | null;
  holderUnit: string;
  holderName: string;
  /** Unit that decides, and its officer once the case is opened. */
  unit: string;
  handler: string | null;
  /** Accounts (`sub`) of those who acted on the case, as far as its events said. */
  actedBy: string[];
  appliedSteps: number;
  correctionsSupplied: number;
  sealedForm: string | null;
  /** Where and what, of an item about a place. */
  matter: ApplicationState['matter'];
  /** How the item's questions were answered. */
  situation: Answer[];
  promise: MaterialPromise | null;
  materials: ApplicationMaterial[];
  timeline: TimelineEntry[];
  pauses: ClockPause[];
  deferrals: Deferral[];
  correction: Correction | null;
  withdrawal: Withdrawal | null;
  notices: Notice[];
}

/** The fields of which the published state is made. */
export const publishedFields = [
  'number',
  'department',
  'itemCode',
  'itemVersion',
  'kind',
  'subjectId',
  'applicantId',
  'organisationId',
  'communityCode',
  'status',
  'submittedAt',
  'materials',
  'sealedForm',
  'matter',
  'promise',
  'correctionsSupplied',
  'withdrawal',
  'acceptedBySilence',
] as const satisfies readonly (keyof Application)[];

/** As much of an application as is published. */
export type PublishedPart = Pick<Application, (typeof publishedFields)[number]>;

/** What departments may know of it: no name, no phone; the form sealed for its department. */
export function publishedState(application: PublishedPart): ApplicationState {
  const { withdrawal, promise } = application;
  return {
    number: application.number,
    department: application.department,
    itemCode: application.itemCode,
    itemVersion: application.itemVersion,
    kind: application.kind,
    subjectId: application.subjectId,
    applicantId: application.applicantId,
    organisationId: application.organisationId,
    communityCode: (application.matter?.gridCode ?? application.communityCode).slice(0, 12),
    status: application.status,
    submittedAt: application.submittedAt,
    materials: application.materials.map(({ code, name, obtained, evidence, takenAt }) => ({
      code,
      name,
      obtained,
      evidence,
      takenAt,
    })),
    sealedForm: application.sealedForm,
    matter: application.matter,
    promise: promise && { materialCodes: promise.materialCodes, by: promise.by, keptAt: promise.keptAt },
    correctionsSupplied: application.correctionsSupplied,
    withdrawal: withdrawal && {
      count: withdrawal.count,
      reason: withdrawal.reason,
      cause: withdrawal.cause,
      active: withdrawal.active,
    },
    acceptedBySilence: application.acceptedBySilence,
  };
}
