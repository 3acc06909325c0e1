import { createLog } from '@one-window/signed-call';
import { createGateway } from './gateway.ts';
import { readKeys } from './keys.ts';
import { readSettings } from './settings.ts';
import { drainOnSignals } from './shutdown.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const keys = readKeys(settings);
  const log = createLog('gateway', settings.logLevel);
  const gateway = await createGateway(settings, keys, log);
  const address = await gateway.listen();
  drainOnSignals(gateway, log, process.env['ONE_WINDOW_PARENT'] === 'pipe');
  log.info({ address, mode: settings.mode }, 'gateway is ready');
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `port ${port} is taken: another gateway or program listens there` : error.message;
}

main().catch((error: unknown) => {
  process.stderr.write(`gateway can't start:\n${explain(error)}\n`);
  process.exit(1);
});
