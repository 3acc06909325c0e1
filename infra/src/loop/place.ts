import { borrow, controlSocket } from '../control/index.ts';
import { findLockHolder, Refusal } from '../processes/index.ts';
import { startStack, type HandOver, type StackOptions } from '../stack/index.ts';

/** Where one service runs from source: what it needs, and what ends it. */
export interface Place extends HandOver {
  /** Whether the other departments run, too. */
  isAmongOthers: boolean;
  leave(): Promise<void>;
  /** Resolves when the stack around it is gone. */
  lost: Promise<void>;
}

/**
 * A place for one service: that of the running stack's own, until `leave`, or, where nothing runs, a stack with
 * PostgreSQL, NATS, demo issuer and gateway, and no other department.
 * @throws Refusal when the running stack cannot hand it over
 */
export async function findPlace(name: string, options: StackOptions): Promise<Place> {
  const { dataDir } = options;
  const holder = findLockHolder(dataDir);
  if (!holder) {
    const stack = await startStack({ ...options, services: [name], startsServices: false, form: 'source' });
    return {
      ...(await stack.handOver(name)),
      isAmongOthers: false,
      leave: () => stack.stop(),
      lost: new Promise(() => undefined),
    };
  }
  const borrowed = await borrow(controlSocket(dataDir), name).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    const told = `The process ${holder.pid} holds ${dataDir} and hands nothing over: is it another "npm run dev"?`;
    throw new Refusal(told, { cause: error });
  });
  return { ...borrowed, isAmongOthers: true, leave: async () => borrowed.giveBack() };
}
