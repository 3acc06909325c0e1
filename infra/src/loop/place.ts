import { operator } from '@one-window/messaging';
import { borrow, controlSocket } from '../control/index.ts';
import { mockEvents, mockGraph } from '../mock/index.ts';
import { findLockHolder, Refusal, requireFreePorts } from '../processes/index.ts';
import { startStack, type HandOver, type StackOptions } from '../stack/index.ts';

/** The environment in which one service runs from source, and how to leave it. */
export interface Place extends HandOver {
  /** Whether the other departments run, or are mocked. */
  isAmongOthers: boolean;
  leave(): Promise<void>;
  /** Resolves when the stack around it has ended. */
  lost: Promise<void>;
}

/** A stack with PostgreSQL, NATS, demo issuer and gateway, in which the other departments are mocked. */
async function findPlaceAlone(name: string, options: StackOptions): Promise<Place> {
  const others = Object.entries(options.ports.services).filter(([each]) => each !== name);
  await requireFreePorts(Object.fromEntries(others));
  const stack = await startStack({ ...options, services: [name], startsServices: false, form: 'source' });
  const ends = [mockEvents(name, stack.nats.url(operator), stack.keysDir)];
  for (const [other, port] of others) ends.push(await mockGraph(other, port));
  return {
    ...(await stack.handOver(name)),
    isAmongOthers: false,
    async leave() {
      await Promise.all(ends.map((end) => end()));
      await stack.stop();
    },
    lost: new Promise(() => undefined),
  };
}

/**
 * A place for one service: that of the running stack's copy, until `leave`, or, when nothing runs, one among mocks.
 * @throws Refusal when the running stack cannot hand it over
 */
export async function findPlace(name: string, options: StackOptions): Promise<Place> {
  const { dataDir } = options;
  const holder = findLockHolder(dataDir);
  if (!holder) return findPlaceAlone(name, options);
  const borrowed = await borrow(controlSocket(dataDir), name).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    const message = `The process ${holder.pid} holds ${dataDir} and hands nothing over: is it another "npm run dev"?`;
    throw new Refusal(message, { cause: error });
  });
  return { ...borrowed, isAmongOthers: true, leave: async () => borrowed.giveBack() };
}
