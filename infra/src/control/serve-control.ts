import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Refusal } from '../processes/index.ts';
import type { Stack } from '../stack/index.ts';
import { makeSocketFolder } from './socket.ts';

type Controlled = Pick<Stack, 'down' | 'startAgain' | 'handOver' | 'takeBack'>;

/** Starts every department that is down, one after another, and returns the result of each. */
async function startAgain(stack: Controlled, response: ServerResponse): Promise<void> {
  const tried = [...stack.down.keys()];
  for (const name of tried) await stack.startAgain(name);
  response.end(JSON.stringify({ tried, down: [...stack.down.values()] }));
}

/**
 * Lets other commands of the same user ask the running stack, over a socket: `/start-again`, `/hand-over/<department>`.
 * Returns a function that stops this.
 */
export async function serveControl(stack: Controlled, socket: string): Promise<() => Promise<void>> {
  let isEnding = false;

  /** A service is handed over while the connection is open: a killed process gives it back too. */
  async function handOver(name: string, response: ServerResponse): Promise<void> {
    const handed = await stack.handOver(name);
    const giveBack = () => void (isEnding || stack.takeBack(name).catch(() => undefined));
    if (response.destroyed) return giveBack();
    response.on('close', giveBack);
    response.write(`${JSON.stringify(handed)}\n`);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, action, name = ''] = (request.url ?? '').split('/');
    if (action === 'start-again') return startAgain(stack, response);
    if (action === 'hand-over') return handOver(name, response);
    throw new Refusal(`The stack knows no "${action}".`);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = error instanceof Refusal ? 409 : 500;
      response.end(JSON.stringify({ message: error instanceof Error ? error.message : String(error) }));
    });
  });
  makeSocketFolder(socket);
  rmSync(socket, { force: true });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  return () =>
    new Promise((resolve) => {
      isEnding = true;
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
