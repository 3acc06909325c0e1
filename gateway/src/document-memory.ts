import type { GatewayConfig } from '@apollo/gateway';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isCurrentCallerKnown } from './http/current-call.ts';
import type { DocumentFacts } from './limits/document.ts';
import type { SubgraphOperation } from './subgraph/operation.ts';

type PlanStore = NonNullable<NonNullable<GatewayConfig['queryPlannerConfig']>['cache']>;
type QueryPlan = Parameters<PlanStore['set']>[1];

/** Bytes for a token of a parsed document with its nodes and locations, measured on real ones. */
const bytesOfToken = 450;
const bytesOfName = 64;

/**
 * A cache of what was computed from documents, by their text or hash. It keeps only documents of known callers, up to a
 * number of bytes: a client without an account cannot fill the process.
 */
export class DocumentMemory<V extends object> {
  private readonly cache: LRUCache<string, V>;

  constructor(maxBytes: number, weigh: (value: V, key: string) => number) {
    this.cache = new LRUCache({ maxSize: maxBytes, sizeCalculation: (value, key) => Math.ceil(weigh(value, key)) + 1 });
  }

  /** The size of all cached values, in bytes. */
  get bytes(): number {
    return this.cache.calculatedSize;
  }

  get(key: string): V | undefined {
    return this.cache.get(key);
  }

  /** Caches a value for a caller with a good token. */
  keep(key: string, value: V): void {
    if (!this.cache.has(key)) this.cache.set(key, value);
  }

  /** Caches a value when the present request comes from a known caller. */
  set(key: string, value: V): void {
    if (isCurrentCallerKnown()) this.keep(key, value);
  }

  /** The cached value, else the one that `make` makes, cached by the rule of `set`. */
  getOr(key: string, make: () => V): V {
    const known = this.get(key);
    if (known) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  delete(key: string): void {
    this.cache.delete(key);
  }

  clear(): void {
    this.cache.clear();
  }
}

/** All caches of documents. */
export interface DocumentMemories {
  /** The facts for the checks before execution, by the text. */
  facts: DocumentMemory<DocumentFacts>;
  /** Parsed and valid documents, by Apollo's key. */
  parsed: DocumentMemory<DocumentNode>;
  plans: DocumentMemory<QueryPlan>;
  /** The planner's operations for subgraphs, by their text. */
  operations: DocumentMemory<SubgraphOperation>;
}

function tokensIn({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) count += 1;
  return count;
}

/** Makes the caches of one gateway, which together take `maxBytes` at most. */
export function createMemories(maxBytes: number): DocumentMemories {
  const eighths = (count: number) => Math.floor((maxBytes * count) / 8);
  return {
    facts: new DocumentMemory(
      eighths(1),
      ({ operations }, text) => 2 * text.length + bytesOfName * operations.flatMap((one) => one.rootFields).length,
    ),
    parsed: new DocumentMemory(
      eighths(3),
      (document) => 2 * (document.loc?.source.body.length ?? 0) + bytesOfToken * tokensIn(document),
    ),
    // a plan is a tree of texts: its JSON, and as much again for the tree
    plans: new DocumentMemory(eighths(3), (plan) => 4 * JSON.stringify(plan).length),
    operations: new DocumentMemory(eighths(1), (_, text) => 4 * text.length),
  };
}

/** A cache with the interface of Apollo's server and gateway. */
export function asApolloStore<V extends object>(memory: DocumentMemory<V>) {
  return {
    get: async (key: string) => memory.get(key),
    set: async (key: string, value: V) => memory.set(key, value),
    delete: async (key: string) => memory.delete(key),
    clear: () => memory.clear(),
  };
}
