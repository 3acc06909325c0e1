import { z } from 'zod';
import { event } from './event.ts';

/** What came of an application; NOT_COMPLETED covers what ended without a decision on its merits. */
export const outcomes = ['GRANTED', 'REFUSED', 'COMPLETED', 'NOT_COMPLETED'] as const;

const common = {
  /** Counts from 1 within the case; a step is never changed once published. */
  no: z.number().int().positive(),
  /** Business instant. */
  at: z.iso.datetime({ offset: true }),
  /** Unit that acted, e.g. 零陵区社会保险经办机构. */
  unit: z.string(),
  /** Name of the officer who acted; `系统` for the machine. */
  handler: z.string(),
  opinion: z.string(),
};

/** One step of a department's case, as the window shows it in the timeline and draws clock and notices from it. */
export const CaseStep = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('ACCEPTED') }),
  z.object({ ...common, kind: z.literal('NOT_ACCEPTED'), reason: z.string() }),
  z.object({
    ...common,
    kind: z.literal('CORRECTION_REQUESTED'),
    /** Everything that is missing, named at once (行政许可法 art 32). */
    items: z.array(z.object({ materialCode: z.string().optional(), what: z.string() })).min(1),
    allowedUntil: z.iso.date(),
  }),
  z.object({ ...common, kind: z.literal('REVIEW_STARTED') }),
  z.object({
    ...common,
    kind: z.literal('PAUSED'),
    /** 1 extension of the decision, 2 other special procedure (GB/T 39046). */
    pauseKind: z.enum(['EXTENSION', 'SPECIAL_PROCEDURE']),
    name: z.string(),
    reason: z.string(),
    approvedBy: z.string(),
    limitOn: z.iso.date().nullable(),
  }),
  z.object({ ...common, kind: z.literal('RESUMED'), result: z.string() }),
  z.object({
    ...common,
    kind: z.literal('DECIDED'),
    outcome: z.enum(outcomes),
    reason: z.string(),
    /** Ways to appeal, named when refused (行政许可法 art 38). */
    remedies: z.string().nullable(),
    certificateNumber: z.string().nullable(),
    /** Name of the certificate and the last day it is valid, where it has them. */
    certificateName: z.string().nullable().default(null),
    validThrough: z.iso.date().nullable().default(null),
  }),
  z.object({ ...common, kind: z.literal('WITHDRAWN'), reason: z.string() }),
  z.object({ ...common, kind: z.literal('WITHDRAWAL_REFUSED'), reason: z.string() }),
  z.object({ ...common, kind: z.literal('REINSTATED'), reason: z.string() }),
]);
export type CaseStep = z.infer<typeof CaseStep>;

/** Published state of a department's case: the window keeps the highest version and applies the steps it lacks. */
export const CaseState = z.object({
  applicationId: z.uuid(),
  /** The resident that the case's decision created (R04, R08): the application's subject from then on. */
  createdResidentId: z.uuid().nullable().default(null),
  status: z.enum([
    'OPENED',
    'ACCEPTED',
    'CORRECTION_REQUESTED',
    'NOT_ACCEPTED',
    'IN_REVIEW',
    'PAUSED',
    'DECIDED',
    'WITHDRAWN',
  ]),
  /** Unit and person who hold it now; shown to the applicant. */
  holder: z.object({ unit: z.string(), name: z.string() }),
  steps: z.array(CaseStep),
});
export type CaseState = z.infer<typeof CaseState>;

const data = z.object({ state: CaseState });

/** The events that every department publishes of its cases, by fact; `opened` first, then one for each kind of step. */
export function caseEvents<Service extends string>(service: Service) {
  const of = (fact: string) => event(`${service}.case.${fact}.v1`, data);
  return {
    opened: of('opened'),
    accepted: of('accepted'),
    'not-accepted': of('not-accepted'),
    'correction-requested': of('correction-requested'),
    'review-started': of('review-started'),
    paused: of('paused'),
    resumed: of('resumed'),
    decided: of('decided'),
    withdrawn: of('withdrawn'),
    'withdrawal-refused': of('withdrawal-refused'),
    reinstated: of('reinstated'),
    'correction-received': of('correction-received'),
  };
}
