import { createLog, runProcess } from '@one-window/signed-call';
import { createGateway } from './gateway.ts';
import { readKeys } from './keys.ts';
import { readSettings } from './settings.ts';

await runProcess('gateway', async () => {
  const settings = readSettings(process.env);
  const log = createLog('gateway', settings.logLevel);
  const gateway = await createGateway(settings, readKeys(settings), log);
  return { log, settings, address: await gateway.listen(), stop: () => gateway.drain() };
});
