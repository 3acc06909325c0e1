import { contractsRoot } from '@one-window/contracts';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFreePorts } from '../embedded/free-ports.ts';
import { ensureNatsServer, takesClients } from '../embedded/nats-server.ts';

/** A real message server with JetStream, for one test file. */
export interface NatsForTests {
  url: string;
  /** Ends the server at once (`SIGKILL`); the store stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same store. */
  start(): Promise<void>;
  /** Ends the server, deletes its store and starts it empty. */
  loseStore(): Promise<void>;
  /** Ends the server and removes its files. */
  dispose(): Promise<void>;
}

const host = '127.0.0.1';

/**
 * Starts a `nats-server` on a free port of 127.0.0.1 with its files in a temporary folder.
 * @param authorization the `authorization` block of its configuration; without it every client may do everything
 */
export async function natsForTests(authorization = ''): Promise<NatsForTests> {
  const command = await ensureNatsServer(path.join(contractsRoot, '..', '.cache'));
  const folder = mkdtempSync(path.join(tmpdir(), 'one-window-nats-'));
  const [port = 0] = await findFreePorts(1);
  const configuration = path.join(folder, 'server.conf');
  writeFileSync(configuration, authorization, { mode: 0o600 });
  let child: ChildProcess | undefined;

  const start = async () => {
    const settings = ['-c', configuration, '-js', '-sd', folder, '-a', host, '-p', String(port)];
    const started = spawn(command, settings, { stdio: 'ignore' });
    child = started;
    while (!(await takesClients(port))) {
      if (started.exitCode !== null) throw new Error(`nats-server ended with ${started.exitCode} on port ${port}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };
  const kill = async () => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    await new Promise((resolve) => {
      ending.once('exit', resolve);
      ending.kill('SIGKILL');
    });
  };

  await start();
  return {
    url: `nats://${host}:${port}`,
    kill,
    start,
    loseStore: async () => {
      await kill();
      rmSync(path.join(folder, 'jetstream'), { recursive: true, force: true });
      await start();
    },
    dispose: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
