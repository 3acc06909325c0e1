import type { Caller } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import { requirePlace } from '@one-window/procedures';
import { NotFound } from '@one-window/service';

/** @throws NotFound unless the place lies in the caller's jurisdiction: its counts are not theirs to know */
export function requireWithin(caller: Pick<Caller, 'jurisdiction'>, code: string): void {
  if (!isWithin(caller.jurisdiction, code)) throw new NotFound();
}

/**
 * The place of a list: the caller's own unless another is named.
 * @throws BadInput when it is not a place; NotFound outside the caller's jurisdiction
 */
export function placeOf({ jurisdiction }: { jurisdiction: string }, within: string | null | undefined): string {
  const place = requirePlace(within ?? jurisdiction);
  if (!isWithin(jurisdiction, place)) throw new NotFound();
  return place;
}
