import { readFileSync } from 'node:fs';
import path from 'node:path';
import { departments } from '@one-window/contracts';
import pg from 'pg';

/** Where the journeys' stack runs; made by the global setup. */
interface Place {
  dataDir: string;
  residents: number;
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

const pools = new Map<string, pg.Pool>();

/** SQL in a department's database as the superuser, for looking behind the scenes. */
export async function sqlIn<Row extends pg.QueryResultRow>(
  department: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  let pool = pools.get(department);
  if (!pool) {
    const found = departments.find(({ name }) => name === department);
    if (!found) throw new Error(`no department ${department}`);
    pool = new pg.Pool({
      host: '127.0.0.1',
      port: place.ports.postgres,
      user: 'postgres',
      password: readFileSync(path.join(place.keysDir, 'postgres.key'), 'utf8').trim(),
      database: found.database,
      max: 1,
    });
    pool.on('error', () => undefined);
    pools.set(department, pool);
  }
  return (await pool.query<Row>(text, values)).rows;
}

/** Closes what `sqlIn` opened; call once a file is done. */
export async function closeSql(): Promise<void> {
  await Promise.all([...pools.values()].map((pool) => pool.end()));
  pools.clear();
}
