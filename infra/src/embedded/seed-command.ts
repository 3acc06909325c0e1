import { findLockHolder } from '../processes/index.ts';
import { dataDirectory, defaultPortPlan, seedRunningStack, startStack } from '../stack/index.ts';
import { runCommand, stopSignal } from './command.ts';
import { readStartSettings } from './settings.ts';

await runCommand(async () => {
  const { residents } = readStartSettings(process.argv.slice(2), {});
  const signal = stopSignal();
  const holder = findLockHolder(dataDirectory);
  const plan = {
    dataDir: dataDirectory,
    ports: defaultPortPlan(holder?.port),
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
