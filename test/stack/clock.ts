import { departments } from '@one-window/contracts';
import { clockSubject } from '@one-window/service';
import { asSystem } from './messages.ts';
import { until } from './stack.ts';

/**
 * Moves every service's business clock to an instant (ISO 8601), or back to real time with null; resolves once each
 * service has answered.
 */
export async function moveClock(at: string | null): Promise<void> {
  await asSystem((connection) =>
    until('every service follows the clock', async () => {
      let answers = 0;
      const message = JSON.stringify({ at, sentAt: new Date().toISOString() });
      const options = { strategy: 'count', maxMessages: departments.length, maxWait: 2_000 } as const;
      for await (const _answer of await connection.requestMany(clockSubject, message, options)) answers += 1;
      return answers === departments.length;
    }),
  );
}
