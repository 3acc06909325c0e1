import type { outcomes } from '@one-window/contracts';
import { ApplicationState } from '@one-window/contracts/one-window';
import type { RowOf } from '@one-window/database';
import type { Channel, ItemKind, MaterialForm, ServiceLevel } from '../../generated/graph.ts';
import * as tables from '../../generated/tables.ts';
import type { Answer } from '../../item/situation.ts';
import type { Notice } from '../../notice/notice.ts';
import type { ClockPause, Correction, Deferral, MaterialPromise, TimelineEntry, Withdrawal } from './timeline.ts';

export type ApplicationStatus = ApplicationState['status'];

/** A material at the window, with its form and count: none when it is shared or to follow. */
export type ApplicationMaterial = ApplicationState['materials'][number] & {
  form: MaterialForm | null;
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
  kind: ItemKind;
  channel: Channel;
  level: ServiceLevel;
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

/** What is read of an application; the day on which its next step is due is calculated. */
export const applicationFields = applicationTable.withIsoInstants().without('nextDueOn');

/** An application as the window keeps it; instants are ISO 8601 in UTC, days `YYYY-MM-DD` in Asia/Shanghai. */
export type Application = RowOf<typeof applicationFields>;

/** The fields of which the published state is made: those that the contract names. */
export const publishedFields = Object.keys(ApplicationState.shape) as (keyof ApplicationState)[];

/** As much of an application as is published. */
export type PublishedPart = Pick<Application, keyof ApplicationState>;

/**
 * What departments may know of it, as the contract lists it: no name, no phone; the form sealed for its department. The
 * place of an application about a place is the community of that place.
 * @throws Error when a field is not what the contract says
 */
export function publishedState(application: PublishedPart): ApplicationState {
  const place = application.matter?.gridCode ?? application.communityCode;
  return ApplicationState.parse({ ...application, communityCode: place.slice(0, 12) });
}
