import type { outcomes } from '@one-window/contracts';
import type { ApplicationState } from '@one-window/contracts/one-window';
import type { RowOf } from '@one-window/database';
import * as tables from '../../generated/tables.ts';
import type { Answer } from '../../item/situation.ts';
import type { Notice } from '../../notice/notice.ts';
import type { ClockPause, Correction, Deferral, MaterialPromise, TimelineEntry, Withdrawal } from './timeline.ts';

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

export const applicationTable = tables.application.typed<{
  kind: 'INSTANT' | 'PROMISED';
  channel: 'WINDOW' | 'COMPUTER' | 'MOBILE' | 'POST' | 'OTHER';
  level: 'COUNTY' | 'TOWN' | 'COMMUNITY';
  status: ApplicationStatus;
  statusBeforeWithdrawal: ApplicationStatus;
  outcome: Outcome;
  certificate: Certificate;
  actedBy: string[];
  matter: NonNullable<ApplicationState['matter']>;
  situation: Answer[];
  promise: MaterialPromise;
  materials: ApplicationMaterial[];
  timeline: TimelineEntry[];
  pauses: ClockPause[];
  deferrals: Deferral[];
  correction: Correction;
  withdrawal: Withdrawal;
  notices: Notice[];
}>();

/** What is read of an application; the day on which its next step is due is reckoned. */
export const applicationFields = applicationTable.withIsoInstants().without('nextDueOn');

/** An application as the window keeps it; instants are ISO 8601 in UTC, days `YYYY-MM-DD` in Asia/Shanghai. */
export type Application = RowOf<typeof applicationFields>;

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
