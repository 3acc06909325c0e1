import { departments, firstQueryOf, subscriptionsOf, type Installation } from '@one-window/contracts';
import { findFreePorts } from '@one-window/dev/embedded';
import { mkdirSync } from 'node:fs';
import { demoAccounts, getDemoAccount } from '../identity/index.ts';
import { findPlace, type Place } from '../loop/place.ts';
import { SourceService } from '../loop/source-service.ts';
import { mockResident } from '../mock/index.ts';
import { Refusal, requireFreePorts } from '../processes/index.ts';
import { cacheDirectory, readSeedMark, repositoryRoot, requireInstallation } from '../stack/index.ts';
import { runCommand, stopSignal } from './command.ts';
import { queryLines } from './welcome.ts';

/** Default port of debuggers. */
const usualDebugPort = 9229;

async function findDebugPort(): Promise<number> {
  try {
    await requireFreePorts({ debugger: usualDebugPort });
    return usualDebugPort;
  } catch {
    const [free = usualDebugPort] = await findFreePorts(1);
    return free;
  }
}

function readName(args: readonly string[]): string {
  const [name = '', ...rest] = args;
  if (rest.length > 0 || !departments.some((each) => each.name === name))
    throw new Refusal(`Name one department: npm run dev -- ${departments.map((each) => each.name).join(' | ')}`);
  return name;
}

/**
 * A resident whom the service knows: of the demo when it is loaded, else of the mocks, if the service reads residents.
 */
function findResident(service: string, dataDir: string): string | undefined {
  if (readSeedMark(dataDir)) return getDemoAccount('resident').residentId;
  return subscriptionsOf(service).some(({ noun }) => noun === 'resident') ? mockResident : undefined;
}

function help(
  { name, isAmongOthers }: Place,
  { dataDir, ports }: Installation,
  url: string,
  debugPort: number,
): string {
  const account = `officer-${name}`;
  const { jurisdiction = '' } = demoAccounts.find((each) => each.account === account) ?? {};
  const id = findResident(name, dataDir);
  const query = firstQueryOf(name, { within: jurisdiction, ...(id ? { id } : {}) });
  return [
    '',
    isAmongOthers
      ? `${name} runs from source at ${url} in place of the running stack's own, which starts again when this ends.`
      : `${name} runs from source at ${url} with a database and NATS of its own; the other departments are mocked.`,
    'It starts again whenever a source of it, of the contracts or of the kit changes.',
    `Debugger: 127.0.0.1:${debugPort} (chrome://inspect, in an editor "Attach to npm run dev").`,
    '',
    ...queryLines(`http://127.0.0.1:${ports.gateway}`, account, query ?? '{ __typename }', 'HANDLING'),
    '',
  ].join('\n');
}

await runCommand(async () => {
  const name = readName(process.argv.slice(2));
  const installation = requireInstallation();
  const { dataDir, ports } = installation;
  const signal = stopSignal(() => console.log('\nstopping'));
  const onLine = (line: string) => console.log(line);
  const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  mkdirSync(cacheDirectory, { recursive: true });
  try {
    const place = await findPlace(name, { dataDir, ports, mode: 'development', onLine, signal });
    const url = `http://127.0.0.1:${ports.services[name]}`;
    const debugPort = await findDebugPort();
    const service = new SourceService({ ...place, root: repositoryRoot, dataDir, debugPort, url, onLine });
    try {
      signal.throwIfAborted();
      await service.start();
      if (!signal.aborted) console.log(help(place, installation, url, debugPort));
      await Promise.race([over, place.lost.then(() => console.error('The stack around it has stopped.'))]);
    } finally {
      await service.stop();
      await place.leave();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (signal.aborted) console.log('stopped');
});
process.exit();
