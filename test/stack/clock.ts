import { headers } from '@nats-io/transport-node';
import { departments } from '@one-window/contracts';
import { addDays } from '@one-window/contracts/codes';
import { clockSender, clockSubject, openSigning, signatureHeader } from '@one-window/messaging';
import { dayInShanghai } from '@one-window/service';
import { asSystem } from './messages.ts';
import { place, until } from './stack.ts';

let aheadMs = place.clockAheadMs;

/** The business day in Shanghai, or the day so many days after it (before it, when negative). */
export const today = (days = 0): string => addDays(dayInShanghai(new Date(Date.now() + aheadMs)), days);

/** An instant of a day in Shanghai, by default at ten in the morning. */
export const at = (day: string, time = '10:00'): string => `${day}T${time}:00+08:00`;

/**
 * Moves every service's business clock to an instant (ISO 8601), or back to the journeys' own day with null; resolves once
 * each service has answered.
 */
export async function moveClock(to: string | null): Promise<void> {
  const signing = openSigning(place.keysDir, clockSender);
  await asSystem((connection) =>
    until('every service follows the clock', async () => {
      let answers = 0;
      const message = JSON.stringify({ at: to, sentAt: new Date().toISOString() });
      const [signature = ''] = signing.sign([{ subject: clockSubject, payload: message }]);
      const signed = headers();
      signed.set(signatureHeader, signature);
      const options = { headers: signed, strategy: 'count', maxMessages: departments.length, maxWait: 2_000 } as const;
      for await (const _answer of await connection.requestMany(clockSubject, message, options)) answers += 1;
      return answers === departments.length;
    }),
  );
  aheadMs = to === null ? place.clockAheadMs : Date.parse(to) - Date.now();
}
