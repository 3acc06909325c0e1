import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Refusal } from '../processes/index.ts';
import type { Down, HandOver } from '../stack/index.ts';

async function ask(socketPath: string, path: string): Promise<IncomingMessage> {
  const asked = request({ socketPath, path, method: 'POST', agent: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

async function bodyOf(answer: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return JSON.parse(text);
}

/** The first line of an answer that stays open. */
function firstLine(answer: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    answer.on('error', () => undefined);
    answer.on('close', () => reject(new Refusal('The running stack ended before it had answered.')));
  });
}

async function refuseUnlessOk(answer: IncomingMessage): Promise<void> {
  if (answer.statusCode !== 200) throw new Refusal(((await bodyOf(answer)) as { message: string }).message);
}

/** Asks the running stack to start the departments that are down; returns which it tried, and which are still down. */
export async function askToStartAgain(socket: string): Promise<{ tried: string[]; down: Down[] }> {
  const answer = await ask(socket, '/start-again');
  await refuseUnlessOk(answer);
  return (await bodyOf(answer)) as { tried: string[]; down: Down[] };
}

/** A service that the running stack has handed over to this process. */
export interface Borrowed extends HandOver {
  /** Lets the stack start its own copy again. */
  giveBack(): void;
  /** Resolves when the stack has ended. */
  lost: Promise<void>;
}

/**
 * Takes a service over from the running stack, until it is given back or this process ends.
 * @throws Refusal when the stack has no such department or another process has it
 */
export async function borrow(socket: string, name: string): Promise<Borrowed> {
  const answer = await ask(socket, `/hand-over/${name}`);
  await refuseUnlessOk(answer);
  const line = await firstLine(answer);
  let isGivenBack = false;
  return {
    ...(JSON.parse(line) as HandOver),
    giveBack() {
      isGivenBack = true;
      answer.destroy();
    },
    lost: new Promise((resolve) => answer.on('close', () => isGivenBack || resolve())),
  };
}
