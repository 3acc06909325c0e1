import { departments, firstQueryOf } from '@one-window/contracts';
import { findFreePorts } from '@one-window/dev/embedded';
import { mkdirSync } from 'node:fs';
import { demoAccounts, getDemoAccount } from '../identity/index.ts';
import { findPlace, type Place } from '../loop/place.ts';
import { SourceService } from '../loop/source-service.ts';
import { Refusal, requireFreePorts } from '../processes/index.ts';
import { cacheDirectory, repositoryRoot, requireInstallation } from '../stack/index.ts';
import { runCommand, stopSignal } from './command.ts';
import { queryLines } from './welcome.ts';

/** Where debuggers look first. */
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

function help({ name, isAmongOthers }: Place, url: string, gateway: string, debugPort: number): string {
  const account = `officer-${name}`;
  const { jurisdiction = '' } = demoAccounts.find((each) => each.account === account) ?? {};
  const { residentId = '' } = getDemoAccount('resident');
  const query = firstQueryOf(name, { within: jurisdiction, ...(isAmongOthers ? { id: residentId } : {}) });
  return [
    '',
    isAmongOthers
      ? `${name} runs from source at ${url} in place of the running stack's own, which starts again when this ends.`
      : `${name} runs from source at ${url} with a database and NATS of its own; the other departments do not run.`,
    'It starts again whenever a source of it, of the contracts or of the kit changes.',
    `Debugger: 127.0.0.1:${debugPort} (chrome://inspect, in an editor "Attach to npm run dev").`,
    '',
    ...queryLines(gateway, account, query ?? '{ __typename }', 'HANDLING'),
    '',
  ].join('\n');
}

await runCommand(async () => {
  const name = readName(process.argv.slice(2));
  const { dataDir, ports } = requireInstallation();
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
      if (!signal.aborted) console.log(help(place, url, `http://127.0.0.1:${ports.gateway}`, debugPort));
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
