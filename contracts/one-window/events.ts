import { z } from 'zod';
import { event } from '../event.ts';

/** A material as it was handed in. */
export const ApplicationMaterialState = z.object({
  code: z.string(),
  name: z.string(),
  /** How it was obtained (GB/T 39046); SHARED: another department's data stood in; TO_FOLLOW: not yet there. */
  obtained: z.enum(['PAPER', 'UPLOAD', 'SCAN', 'SHARED', 'TO_FOLLOW']),
  /** For SHARED: what the evidence said at acceptance. */
  evidence: z.object({ name: z.string(), held: z.boolean(), code: z.string().nullable() }).nullable(),
  takenAt: z.iso.datetime({ offset: true }).nullable(),
});

/** The place that an application is about. */
export const MatterState = z.object({
  gridCode: z.string().regex(/^\d{14}$/),
  place: z.string(),
  /** CGCS2000, degrees. */
  position: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
  description: z.string(),
  /** Kind within the item, e.g. a kind of case file or a category of incident. */
  kind: z.string().nullable(),
});
export type MatterState = z.infer<typeof MatterState>;

/**
 * What a department needs of an application: no name, no id number, no phone. The form's answers are sealed for the
 * item's department (`kit/crypto` `seal`), since a bank account must not lie readable in a stream.
 */
export const ApplicationState = z.object({
  number: z.string(),
  department: z.string(),
  itemCode: z.string(),
  itemVersion: z.number().int().positive(),
  kind: z.enum(['INSTANT', 'PROMISED']),
  subjectId: z.uuid().nullable(),
  applicantId: z.uuid().nullable(),
  /** The organisation that applies, when the applicant is not a resident. */
  organisationId: z.uuid().nullable().default(null),
  /** Community where it was accepted: the matter's own jurisdiction. */
  communityCode: z.string().regex(/^\d{12}$/),
  status: z.enum([
    'SUBMITTED',
    'CORRECTION_REQUESTED',
    'NOT_ACCEPTED',
    'ACCEPTED',
    'IN_REVIEW',
    'PAUSED',
    'DECIDED',
    'DELIVERED',
    'CLOSED',
    'WITHDRAWN',
  ]),
  submittedAt: z.iso.datetime({ offset: true }),
  materials: z.array(ApplicationMaterialState),
  sealedForm: z.string().nullable(),
  /** Place and kind of an application about a place (C01, C02, C09, C11, G10): not sealed, so without personal data. */
  matter: MatterState.nullable().default(null),
  /** Materials that the applicant signed to bring by a day (容缺受理); null when there are none. */
  promise: z
    .object({
      materialCodes: z.array(z.string()),
      by: z.iso.date(),
      keptAt: z.iso.datetime({ offset: true }).nullable(),
    })
    .nullable()
    .default(null),
  /** Corrections supplied so far; the department reacts when the number grows. */
  correctionsSupplied: z.number().int().nonnegative(),
  /**
   * A withdrawal request that the department has to settle. `count` grows with each request. `active` while the request
   * holds, also once the department has agreed: false when it was refused, a decision came first, or the death that
   * asked for it was revoked. So a case withdrawn for a DEATH that is no longer active must be reopened.
   */
  withdrawal: z
    .object({
      count: z.number().int().positive(),
      reason: z.string(),
      cause: z.enum(['APPLICANT', 'DEATH']),
      active: z.boolean(),
    })
    .nullable(),
  /** True once the department's case was accepted by silence: 5 working days without an answer. */
  acceptedBySilence: z.boolean(),
});
export type ApplicationState = z.infer<typeof ApplicationState>;

const data = z.object({ state: ApplicationState });

/** An application was written at the window. */
export const ApplicationSubmitted = event('one-window.application.submitted.v1', data);
/** The applicant supplied what a correction asked for. */
export const ApplicationCorrectionSupplied = event('one-window.application.correction-supplied.v1', data);
/** The applicant, or a death, asks for withdrawal; the department settles it. */
export const ApplicationWithdrawalRequested = event('one-window.application.withdrawal-requested.v1', data);
/** A death that asked for withdrawal was revoked: the department takes the case up again. */
export const ApplicationReinstated = event('one-window.application.reinstated.v1', data);
/** Five working days passed without an answer: accepted as of the receipt (行政许可法 art 32). */
export const ApplicationAcceptedBySilence = event('one-window.application.accepted-by-silence.v1', data);
/** The window's own record followed the department's case. */
export const ApplicationProgressed = event('one-window.application.progressed.v1', data);
/** The decision was handed to the applicant. */
export const ApplicationDelivered = event('one-window.application.delivered.v1', data);
/** The applicant rated how it was handled. */
export const ApplicationRated = event(
  'one-window.application.rated.v1',
  z.object({ state: ApplicationState, stars: z.number().int().min(1).max(5) }),
);
