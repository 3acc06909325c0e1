/** Where the journeys' stack runs; made by the global setup. */
interface Place {
  dataDir: string;
  residents: number;
  /** By how many milliseconds business time starts ahead of real time. */
  clockAheadMs: number;
  keysDir: string;
  urls: { gateway: string; issuer: string; services: Record<string, string> };
  ports: { postgres: number; nats: number };
  control: string;
}

function readPlace(): Place {
  const text = process.env['JOURNEY_STACK'];
  if (!text) throw new Error('the journeys need their global setup: run them by `npm test -- --only journeys`');
  return JSON.parse(text) as Place;
}

export const place = readPlace();

/** Stops, starts, restarts or kills (-9) a part: a department's name, `gateway`, `nats` or `postgres`. */
export async function part(name: string, action: 'start' | 'stop' | 'restart' | 'kill'): Promise<void> {
  const response = await fetch(`${place.control}/${name}/${action}`, { method: 'POST' });
  if (!response.ok) throw new Error(`${action} ${name}: ${await response.text()}`);
}

/**
 * Polls until the condition gives something, and gives that.
 * @throws Error with the last fault, or `what`, after the limit (an alarm, not a measurement)
 */
export async function until<T>(
  what: string,
  condition: () => Promise<T | undefined | null | false>,
  limitMs = 30_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  let fault: unknown;
  while (Date.now() < end) {
    try {
      const found = await condition();
      if (found) return found;
      fault = undefined;
    } catch (error) {
      fault = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never came true: ${what}`, { cause: fault });
}
