import type { Logger } from '@one-window/signed-call';
import type { Gateway } from './gateway.ts';

/** Drains and exits on SIGTERM, SIGINT, and, when `followsParent`, as soon as standard input closes. */
export function drainOnSignals(gateway: Gateway, log: Logger, followsParent: boolean): void {
  let isStopping = false;
  const stop = (cause: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ cause }, 'draining');
    gateway.drain().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'drain failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (followsParent) {
    process.stdin.resume();
    process.stdin.once('end', () => stop('parent gone'));
    process.stdin.once('error', () => stop('parent gone'));
  }
}
