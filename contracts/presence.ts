import { z } from 'zod';

/** How long a presence pass opens one resident's records, in milliseconds of real time. */
export const PRESENCE_LIFE_MS = 60 * 60_000;

/**
 * The claims of a presence pass: this account saw this resident's card at the counter (全区通办); signed by people-housing,
 * checked by the gateway.
 */
export const PresencePass = z.strictObject({
  sub: z.string().min(1),
  residentId: z.uuid(),
  /** Instant (ms since 1970, real time) at which it ends. */
  until: z.int().positive(),
  /** The request in which the card was read: the ledger joins later accesses to it. */
  operationId: z.uuid(),
});
export type PresencePass = z.infer<typeof PresencePass>;
