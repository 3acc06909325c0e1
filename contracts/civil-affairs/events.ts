import { z } from 'zod';
import { caseEvents } from '../case.ts';
import { event } from '../event.ts';

/** The civil affairs cases' events, by fact. */
export const CivilAffairsCase = caseEvents('civil-affairs');

const month = z.string().regex(/^\d{4}-\d{2}$/);

/** What other departments may keep of a household's subsistence allowance: who lives on it, not how much they earn. */
export const SubsistenceAllowanceState = z.object({
  householdId: z.uuid(),
  gridCode: z.string().regex(/^\d{14}$/),
  /** The members for whom it is paid now; empty once it has ended. */
  memberIds: z.array(z.uuid()),
  status: z.enum(['ACTIVE', 'ENDED']),
  monthlyAmountFen: z.number().int().nonnegative(),
  /** First month that is paid, YYYY-MM. */
  fromMonth: month,
  /** Last month that is paid; null while it runs. */
  throughMonth: month.nullable(),
});
export type SubsistenceAllowanceState = z.infer<typeof SubsistenceAllowanceState>;
const allowance = z.object({ state: SubsistenceAllowanceState });

/** A household was granted its subsistence allowance. */
export const SubsistenceAllowanceGranted = event('civil-affairs.subsistence-allowance.granted.v1', allowance);
/** Its amount or its members changed: death, birth, move, income, recheck. */
export const SubsistenceAllowanceChanged = event('civil-affairs.subsistence-allowance.changed.v1', allowance);
/** It ended. */
export const SubsistenceAllowanceEnded = event('civil-affairs.subsistence-allowance.ended.v1', allowance);

/** A home-care worker was with a resident in person; the subject is the visit. Counts as proof of life (经办条例 art 26). */
export const HomeCareVisited = event(
  'civil-affairs.home-care.visited.v1',
  z.object({ residentId: z.uuid(), visitedOn: z.iso.date() }),
);
