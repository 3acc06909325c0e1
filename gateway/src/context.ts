import type { Caller } from '@one-window/contracts';

/** What subgraphs reported while one client request was answered. */
export interface FetchStats {
  fetches: number;
  /** SQL statements by service, as each subgraph counted them itself. */
  sql: Record<string, number>;
}

/** What travels through Apollo with one client request. */
export interface RequestContext {
  caller: Caller;
  /** 32 hex digits, from `traceparent`; on every error. */
  traceId: string;
  /** Instant (ms since 1970, real time) after which no subgraph is waited for. */
  deadlineAt: number;
  stats: FetchStats;
  /** True while the gateway warms up: nothing is sent, everything is null. */
  warmUp?: boolean;
}
