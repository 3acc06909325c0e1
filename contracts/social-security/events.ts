import { z } from 'zod';
import { caseEvents } from '../case.ts';
import { event } from '../event.ts';

/** The social security cases' events, by fact. */
export const SocialSecurityCase = caseEvents('social-security');

/** What other departments may keep of a pension: whether it is drawn, and how much a month (household income). */
export const PensionState = z.object({
  residentId: z.uuid(),
  status: z.enum(['ACTIVE', 'SUSPENDED', 'STOPPED']),
  monthlyAmountFen: z.number().int().nonnegative(),
  /** First month that is paid, YYYY-MM. */
  fromMonth: z.string().regex(/^\d{4}-\d{2}$/),
  /** Last month that is paid, YYYY-MM; null while it runs. */
  throughMonth: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
});
export type PensionState = z.infer<typeof PensionState>;
const pension = z.object({ state: PensionState });

/** A pension was granted and begins. */
export const PensionClaimed = event('social-security.pension.claimed.v1', pension);
/** A pension ended: death, or departure. */
export const PensionStopped = event('social-security.pension.stopped.v1', pension);
/** A pension is held back because life certification lapsed. */
export const PensionSuspended = event('social-security.pension.suspended.v1', pension);
/** A pension is paid again: the resident was certified again, or the death was revoked. */
export const PensionResumed = event('social-security.pension.resumed.v1', pension);

/** Medical insurance was used on a day; the subject is the use. No diagnosis, no amount, no place. Counts as proof of life. */
export const MedicalUsed = event(
  'social-security.medical.used.v1',
  z.object({ residentId: z.uuid(), usedOn: z.iso.date() }),
);
