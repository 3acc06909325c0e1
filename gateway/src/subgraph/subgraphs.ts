import type { Keys } from '../keys.ts';
import type { Settings } from '../settings.ts';
import { Subgraph } from './subgraph.ts';

/** The subgraphs by name, each made once, so that connections and breakers survive a reload of the supergraph. */
export class Subgraphs {
  private readonly byName = new Map<string, Subgraph>();

  constructor(
    private readonly settings: Settings,
    private readonly keys: Keys['signing'],
  ) {}

  /** @throws Error when the settings name no address or no key for it */
  get(name: string): Subgraph {
    const known = this.byName.get(name);
    if (known) return known;
    const url = this.settings.subgraphUrls[name];
    const key = this.keys.get(name);
    if (!url || !key) throw new Error(`the supergraph names "${name}", for which there is no address or no key`);
    const subgraph = new Subgraph({
      name,
      url,
      key,
      timeoutMs: this.settings.subgraphTimeoutMs,
      connections: this.settings.subgraphConnections,
      breakerFailures: this.settings.breakerFailures,
      breakerResetMs: this.settings.breakerResetMs,
    });
    this.byName.set(name, subgraph);
    return subgraph;
  }

  /** State of each breaker, by the subgraph's name. */
  breakerStates(): Record<string, Subgraph['breakerState']> {
    return Object.fromEntries([...this.byName.values()].map((subgraph) => [subgraph.name, subgraph.breakerState]));
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await Promise.all([...this.byName.values()].map((subgraph) => subgraph.close()));
  }
}
