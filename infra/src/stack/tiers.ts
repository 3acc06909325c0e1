import type { Child } from '../processes/index.ts';
import { keepAlive } from './keep-alive.ts';

/** In the order in which they stop: callers before the parts that they call. */
const order = ['gateway', 'services', 'issuer', 'nats', 'postgres'] as const;

/** A group of children that stop at the same time. */
export type Tier = (typeof order)[number];

/** The children of one stack in tiers, so that they stop in order at any point of the start. */
export class Tiers {
  readonly #children = new Map<Tier, Child[]>(order.map((tier) => [tier, []]));
  readonly #watches = new Map<Child, () => void>();
  readonly #works: (() => Promise<void>)[] = [];
  #onLine: ((line: string) => void) | undefined;

  add(tier: Tier, child: Child): void {
    this.#children.get(tier)?.push(child);
    this.#watch(child);
  }

  /** Work to be ended before the first tier stops. */
  beforeStop(work: () => Promise<void>): void {
    this.#works.push(work);
  }

  /** Starts whatever ends unasked again, from now until `stop`. */
  watch(onLine: (line: string) => void): void {
    this.#onLine = onLine;
    for (const child of [...this.#children.values()].flat()) this.#watch(child);
  }

  /** Drops a child: it is neither started again nor stopped any more. */
  drop(tier: Tier, child: Child): void {
    this.#watches.get(child)?.();
    this.#watches.delete(child);
    this.#children.set(
      tier,
      (this.#children.get(tier) ?? []).filter((each) => each !== child),
    );
  }

  #watch(child: Child): void {
    if (this.#onLine) this.#watches.set(child, keepAlive(child, this.#onLine));
  }

  /** Stops all children, tier after tier; may be called again for children added since. */
  async stop(): Promise<void> {
    this.#onLine = undefined;
    for (const endWatch of this.#watches.values()) endWatch();
    await Promise.all(this.#works.map((end) => end()));
    for (const tier of order) await Promise.all((this.#children.get(tier) ?? []).map((child) => child.stop()));
  }
}
