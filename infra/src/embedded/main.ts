import { cacheDirectory, startStack } from '../stack/index.ts';
import { mkdirSync } from 'node:fs';
import { runCommand, stopSignal } from './command.ts';
import { readStartSettings } from './settings.ts';
import { warmUp } from './warm-up.ts';
import { welcome } from './welcome.ts';

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));

await runCommand(async () => {
  const { isProduction, residents, installation, issuer } = readStartSettings(process.argv.slice(2), process.env);
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
    if (!issuer) await warmUp(stack);
    if (!signal.aborted) console.log(welcome(stack, (Date.now() - beganAt) / 1000, !issuer));
    await aborted(signal);
    await stack.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  if (signal.aborted) console.log('stopped');
});
process.exit();
