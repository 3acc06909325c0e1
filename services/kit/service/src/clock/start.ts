import { z } from 'zod';

/**
 * `BUSINESS_CLOCK_AHEAD_MS`, a whole number: milliseconds by which a process under test starts ahead of real time, so
 * that a whole stack runs on another day.
 */
export const ClockAhead = z.coerce.number().int().default(0);
