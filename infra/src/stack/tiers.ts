import type { Child } from '../processes/index.ts';
import { keepAlive } from './keep-alive.ts';

/** In the order in which they stop: who calls goes before who is called. */
const order = ['gateway', 'services', 'issuer', 'nats', 'postgres'] as const;

/** A group of children that stop at the same time. */
export type Tier = (typeof order)[number];

/** The children of one stack in tiers, so that they stop in order whatever point the start had reached. */
export class Tiers {
  readonly #children = new Map<Tier, Child[]>(order.map((tier) => [tier, []]));
  readonly #watches: (() => void)[] = [];
  readonly #works: (() => Promise<void>)[] = [];

  add(tier: Tier, child: Child): void {
    this.#children.get(tier)?.push(child);
  }

  /** Work to be ended before the first tier stops. */
  beforeStop(work: () => Promise<void>): void {
    this.#works.push(work);
  }

  /** Starts whatever ends unasked again, from now until `stop`. */
  watch(onLine: (line: string) => void): void {
    for (const child of [...this.#children.values()].flat()) this.#watches.push(keepAlive(child, onLine));
  }

  /** Stops all children, tier after tier; may be called again for children added since. */
  async stop(): Promise<void> {
    for (const endWatch of this.#watches) endWatch();
    await Promise.all(this.#works.map((end) => end()));
    for (const tier of order) await Promise.all((this.#children.get(tier) ?? []).map((child) => child.stop()));
  }
}
