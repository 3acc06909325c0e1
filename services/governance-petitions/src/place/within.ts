import type { Caller } from '@one-window/contracts';
import { isWithin } from '@one-window/contracts/codes';
import { NotFound } from '@one-window/service';

/** @throws NotFound unless the place lies in the caller's jurisdiction: its counts are not theirs to know */
export function requireWithin(caller: Pick<Caller, 'jurisdiction'>, code: string): void {
  if (!isWithin(caller.jurisdiction, code)) throw new NotFound();
}
