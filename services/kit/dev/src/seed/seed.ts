import { ClockAhead, openParts, type ServiceDefinition, type ServiceParts } from '@one-window/service';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** How many residents the demonstration has unless another number is given. */
const usualResidents = 20_480;

/**
 * A service's `seed`, run by the launcher before the service starts: writes its own part of the demonstration with
 * `DATABASE_URL` and `KEYS_DIR`, for `--residents N`; others get it by snapshot.
 * @param work writes missing rows and returns in words what it added
 */
export async function seedMain<Loaders, Resources>(
  definition: ServiceDefinition<Loaders, Resources>,
  work: (of: { parts: ServiceParts; resources: Resources; residents: number }) => Promise<string>,
): Promise<void> {
  try {
    const { values } = parseArgs({ options: { residents: { type: 'string', default: String(usualResidents) } } });
    const residents = Number(values.residents);
    if (!Number.isInteger(residents) || residents < 1) throw new Error('--residents takes a whole number from 1');
    const { DATABASE_URL: databaseUrl, KEYS_DIR: keys } = process.env;
    if (!databaseUrl || !keys) throw new Error('the seed needs DATABASE_URL and KEYS_DIR');
    const { parts, resources } = openParts(definition, {
      databaseUrl,
      databasePoolSize: 2,
      keysDir: path.resolve(keys),
      logLevel: 'warn',
      replicaStaleAfterMs: 60_000,
      clockAheadMs: ClockAhead.parse(process.env['BUSINESS_CLOCK_AHEAD_MS']),
    });
    try {
      process.stdout.write(`${definition.name}: ${await work({ parts, resources, residents })}\n`);
    } finally {
      await parts.database.close();
    }
  } catch (error) {
    process.stderr.write(`${definition.name}: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
