import { isPlainDate } from '@one-window/contracts/codes';
import { BadInput } from '@one-window/service';

/** Days of which indicators speak, both included. */
export interface Period {
  from: string;
  through: string;
}

/**
 * The period asked for: from the first of the month, through today, unless given otherwise; never beyond today, since
 * what is due tomorrow is not yet late.
 * @throws BadInput when a day is none, or the end comes before the beginning
 */
export function periodOf(args: { from?: string | null; through?: string | null }, today: string): Period {
  const { from, through } = { from: args.from ?? `${today.slice(0, 7)}-01`, through: args.through ?? today };
  if (!isPlainDate(from) || !isPlainDate(through)) throw new BadInput('from 与 through 须为有效日期');
  const end = through > today ? today : through;
  if (from > end) throw new BadInput('from 不得晚于 through 与今天');
  return { from, through: end };
}
