import type { TimelineKind } from '../../generated/graph.ts';

/** One step of an application: who did what, when. */
export interface TimelineEntry {
  kind: TimelineKind;
  at: string;
  unit: string;
  handler: string;
  opinion: string;
}

/** A time in which the clock stood still (GB/T 39046: 1 extension, 2 other special procedure). */
export interface ClockPause {
  kind: 'EXTENSION' | 'SPECIAL_PROCEDURE';
  name: string;
  reason: string;
  approvedBy: string;
  from: string;
  to: string | null;
  result: string | null;
  /** Day on which the special procedure is to be over. */
  limitOn: string | null;
}

/** 缓办: the promised limit put off with a written reason; outside the rates, the statutory limit as it was. */
export interface Deferral {
  reason: string;
  /** Last day of it, in Asia/Shanghai. */
  until: string;
  unit: string;
  approvedBy: string;
  at: string;
  /** Instant at which it was ended before its day. */
  endedAt: string | null;
  endedReason: string | null;
}

/** The one correction of an application. */
export interface Correction {
  items: { materialCode: string | null; what: string }[];
  requestedAt: string;
  allowedUntil: string;
  suppliedAt: string | null;
}

/** Materials that the applicant signed to bring by a day (容缺后补). */
export interface MaterialPromise {
  materialCodes: string[];
  by: string;
  signedBy: string;
  signedAt: string;
  /** When everything had come. */
  keptAt: string | null;
}

/** A wish to withdraw; `active` as long as it stands: until it is refused, overtaken by a decision, or its death revoked. */
export interface Withdrawal {
  count: number;
  reason: string;
  cause: 'APPLICANT' | 'DEATH';
  active: boolean;
  requestedAt: string;
}
