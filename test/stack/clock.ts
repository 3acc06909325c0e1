import { connect } from '@nats-io/transport-node';
import { departments } from '@one-window/contracts';
import { clockSubject } from '@one-window/kit';
import { keyOf } from './callers.ts';
import { place, until } from './stack.ts';

/**
 * Moves every service's business clock to an instant (ISO 8601), or back to real time with null; resolves once each
 * service has answered.
 */
export async function moveClock(at: string | null): Promise<void> {
  const connection = await connect({
    servers: `127.0.0.1:${place.ports.nats}`,
    user: 'system',
    pass: keyOf('nats-system').toString('hex'),
  });
  try {
    await until('every service follows the clock', async () => {
      let answers = 0;
      const inbox = await connection.requestMany(
        clockSubject,
        JSON.stringify({ at, sentAt: new Date().toISOString() }),
        {
          strategy: 'count',
          maxMessages: departments.length,
          maxWait: 2_000,
        },
      );
      for await (const _answer of inbox) answers += 1;
      return answers === departments.length;
    });
  } finally {
    await connection.close();
  }
}
