import { cacheDirectory, inWords, startStack } from '../stack/index.ts';
import { mkdirSync } from 'node:fs';
import { askToStartAgain, controlSocket, serveControl } from '../control/index.ts';
import { findLockHolder } from '../processes/index.ts';
import { runCommand, stopSignal } from './command.ts';
import { readStartSettings } from './settings.ts';
import { warmUp } from './warm-up.ts';
import { welcome } from './welcome.ts';

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

/** When One Window runs already without some department, starts that one again; true when there was one. */
async function startedAgain(dataDir: string): Promise<boolean> {
  if (!findLockHolder(dataDir)) return false;
  const answer = await askToStartAgain(controlSocket(dataDir)).catch(() => undefined);
  if (!answer || answer.tried.length === 0) return false;
  const down = new Map(answer.down.map((each) => [each.name, each]));
  for (const name of answer.tried) {
    const still = down.get(name);
    console.log(still ? inWords(still) : `${name} is ready`);
  }
  process.exitCode = down.size > 0 ? 1 : 0;
  return true;
}

await runCommand(async () => {
  const { isProduction, residents, installation, issuer } = readStartSettings(process.argv.slice(2), process.env);
  if (await startedAgain(installation.dataDir)) return;
  const beganAt = Date.now();
  const signal = stopSignal(() => console.log('\nstopping'));
  mkdirSync(cacheDirectory, { recursive: true });
  try {
    const stack = await startStack({
      dataDir: installation.dataDir,
      ports: installation.ports,
      mode: isProduction ? 'production' : 'development',
      issuer,
      ...(isProduction ? {} : { seed: { residents } }),
      restartsOnCrash: true,
      outlivesDepartments: true,
      onLine: (line) => console.log(line),
      signal,
    });
    const endControl = await serveControl(stack, controlSocket(installation.dataDir));
    if (!issuer) await warmUp(stack);
    if (!signal.aborted) console.log(welcome(stack, (Date.now() - beganAt) / 1000, !issuer));
    await aborted(signal);
    await endControl();
    await stack.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (signal.aborted) console.log('stopped');
});
process.exit();
