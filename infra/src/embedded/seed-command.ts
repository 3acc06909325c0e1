import { findLockHolder } from '../processes/index.ts';
import { defaultPortPlan, seedRunningStack, startStack } from '../stack/index.ts';
import { runCommand, stopSignal } from './command.ts';
import { readStartSettings } from './settings.ts';

const { OIDC_ISSUER: _, ...installationSettings } = process.env;

await runCommand(async () => {
  const { residents, installation } = readStartSettings(process.argv.slice(2), installationSettings);
  const signal = stopSignal();
  const holder = findLockHolder(installation.dataDir);
  const plan = {
    dataDir: installation.dataDir,
    ports: holder ? defaultPortPlan(holder.port) : installation.ports,
    mode: 'development',
    signal,
    onLine: (line: string) => console.log(line),
  } as const;
  if (holder) {
    await seedRunningStack(plan, residents);
  } else {
    const stack = await startStack({ ...plan, gateway: false, seed: { residents, again: true } });
    await stack.stop();
  }
});
process.exit();
