import { z } from 'zod';

/**
 * `BUSINESS_CLOCK_AHEAD_MS`, a whole number: by how many milliseconds a process under test starts ahead of real time, so
 * that a whole stack lives on another day.
 */
export const ClockAhead = z.coerce.number().int().default(0);
