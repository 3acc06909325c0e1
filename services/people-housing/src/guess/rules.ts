/**
 * How an account compared a whole number with what is registered: searching for it, reading a card at the counter, or
 * entering it. The last two compare with people whom the account may not know.
 */
export type GuessKind = 'SEARCH' | 'PRESENCE' | 'REGISTRATION';

/** So many misses of these kinds within so long, in milliseconds of real time; then the account is refused. */
export interface GuessLimit {
  kinds: readonly GuessKind[];
  most: number;
  withinMs: number;
  reason: string;
}

const minute = 60_000;
const hour = 60 * minute;

/** The longest time in which a guess counts. */
export const guessesCountMs = 24 * hour;

const all: readonly GuessKind[] = ['SEARCH', 'PRESENCE', 'REGISTRATION'];

/** Demonstration figures, for the district to set; a masked number leaves some thirty to try when the year is known. */
export const guessLimits: readonly GuessLimit[] = [
  {
    kinds: ['PRESENCE', 'REGISTRATION'],
    most: 5,
    withinMs: 10 * minute,
    reason: 'a card is read or copied wrongly once or twice; five in ten minutes are no slips',
  },
  {
    kinds: ['PRESENCE', 'REGISTRATION'],
    most: 20,
    withinMs: guessesCountMs,
    reason: 'fewer in a day than the numbers that a masked one leaves open',
  },
  {
    kinds: all,
    most: 30,
    withinMs: hour,
    reason: 'who registers newcomers looks for each first and finds nobody: one every two minutes',
  },
  { kinds: all, most: 120, withinMs: guessesCountMs, reason: 'four such hours in a day' },
];

/** A miss, and how long ago it was, in milliseconds. */
export interface PastGuess {
  kind: GuessKind;
  agoMs: number;
}

/** Milliseconds until the account may make a guess of this kind again; 0 when it may now. @param guesses newest first */
export function waitOf(
  guesses: readonly PastGuess[],
  kind: GuessKind,
  limits: readonly GuessLimit[] = guessLimits,
): number {
  const waits = limits.map(({ kinds, most, withinMs }) => {
    const counted = guesses.filter((guess) => kinds.includes(guess.kind));
    const last = counted[most - 1];
    return kinds.includes(kind) && last ? withinMs - last.agoMs : 0;
  });
  return Math.max(0, ...waits);
}

/** 90 minutes → 1 小时 30 分钟; a minute begun is one. */
export function inWords(ms: number): string {
  const minutes = Math.ceil(ms / minute);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} 小时`, rest > 0 && `${rest} 分钟`].filter(Boolean).join(' ');
}
