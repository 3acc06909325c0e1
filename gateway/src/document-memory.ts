import type { GatewayConfig } from '@apollo/gateway';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isCurrentCallerKnown } from './http/current-call.ts';
import type { DocumentFacts } from './limits/document.ts';
import type { SubgraphOperation } from './subgraph/operation.ts';

type PlanStore = NonNullable<NonNullable<GatewayConfig['queryPlannerConfig']>['cache']>;
type QueryPlan = Parameters<PlanStore['set']>[1];

/** A token of a parsed document with its nodes and places, as measured on real ones. */
const bytesOfToken = 450;
const bytesOfName = 64;

/**
 * What was worked out from a document, by its text or hash, so that it need not be worked out again. Only documents of
 * known callers are kept, within a number of bytes: nobody fills the process without an account.
 */
export class DocumentMemory<V extends object> {
  private readonly cache: LRUCache<string, V>;

  constructor(maxBytes: number, weigh: (value: V, key: string) => number) {
    this.cache = new LRUCache({ maxSize: maxBytes, sizeCalculation: (value, key) => Math.ceil(weigh(value, key)) + 1 });
  }

  /** What all that is kept weighs, in bytes. */
  get bytes(): number {
    return this.cache.calculatedSize;
  }

  get(key: string): V | undefined {
    return this.cache.get(key);
  }

  /** Keeps a value of somebody whose token was found good. */
  keep(key: string, value: V): void {
    if (!this.cache.has(key)) this.cache.set(key, value);
  }

  /** Keeps a value when the request being answered comes from a known caller. */
  set(key: string, value: V): void {
    if (isCurrentCallerKnown()) this.keep(key, value);
  }

  /** What is kept, else what `make` makes, which is kept by the rule of `set`. */
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

/** All that the gateway remembers of documents. */
export interface DocumentMemories {
  /** What the checks before execution ask, by the text. */
  facts: DocumentMemory<DocumentFacts>;
  /** Parsed and valid documents, by Apollo's key. */
  parsed: DocumentMemory<DocumentNode>;
  plans: DocumentMemory<QueryPlan>;
  /** What the planner wrote for subgraphs, by its text. */
  operations: DocumentMemory<SubgraphOperation>;
}

function tokensIn({ loc }: DocumentNode): number {
  let count = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) count += 1;
  return count;
}

/** Makes the memories of one gateway, which weigh `maxBytes` at most together. */
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

/** A memory as Apollo's server and gateway ask for one. */
export function asApolloStore<V extends object>(memory: DocumentMemory<V>) {
  return {
    get: async (key: string) => memory.get(key),
    set: async (key: string, value: V) => memory.set(key, value),
    delete: async (key: string) => memory.delete(key),
    clear: () => memory.clear(),
  };
}
