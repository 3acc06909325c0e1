import type { Caller } from '@one-window/contracts';

/** What subgraphs reported while one client request was answered. */
export interface FetchStats {
  fetches: number;
  /** SQL statements by service, as each subgraph counted them itself. */
  sql: Record<string, number>;
}

/** Apollo's context of one client request. */
export interface RequestContext {
  caller: Caller;
  /** 32 hex digits, from `traceparent`; on every error. */
  traceId: string;
  /** Instant (ms since 1970, real time) after which the gateway waits for no subgraph. */
  deadlineAt: number;
  stats: FetchStats;
  /** True while the gateway warms up: it sends nothing, and all data are null. */
  warmUp?: boolean;
}
