import { clockSender, clockSubject, type Nats, signatureHeader, type Signing } from '@one-window/messaging';
import { z } from 'zod';
import type { BusinessClock } from './clock.ts';

/**
 * `at`: the new present instant; `sentAt`: real instant of sending. Null `at` returns to the time that the process
 * started with.
 */
const ClockMessage = z.object({
  at: z.iso.datetime({ offset: true }).nullable(),
  sentAt: z.iso.datetime({ offset: true }),
});

/**
 * Applies a clock message: adds the real time that has passed since it was sent.
 * @throws ZodError when the message is malformed
 */
export function applyClockMessage(clock: BusinessClock, payload: unknown): void {
  const { at, sentAt } = ClockMessage.parse(payload);
  clock.moveTo(at === null ? undefined : new Date(Date.parse(at) + Date.now() - Date.parse(sentAt)));
}

/**
 * Moves the clock by control messages that the operator signed, while the connection lasts; answers each, so that the
 * sender can count the processes.
 */
export function followClockControl(
  nats: Nats,
  signing: Signing,
  clock: BusinessClock,
  log: { warn(fields: object, message: string): void },
): void {
  const listening = new WeakSet<object>();
  nats.onConnect(() => {
    const connection = nats.connection();
    if (!connection || listening.has(connection)) return;
    listening.add(connection);
    connection.subscribe(clockSubject, {
      callback: (error, message) => {
        if (error) return;
        try {
          const { subject, data: payload } = message;
          const doubt = signing.doubt(
            clockSender,
            { subject, payload },
            message.headers?.get(signatureHeader) || undefined,
          );
          if (doubt) throw new Error(doubt);
          applyClockMessage(clock, message.json());
          message.respond(JSON.stringify({ businessTime: clock.now().toISOString() }));
        } catch (fault) {
          log.warn({ err: fault }, 'clock message refused');
        }
      },
    });
  });
}
