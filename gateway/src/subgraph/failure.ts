/** Why a subgraph gave no usable answer. */
export type FailureReason = 'refused' | 'timeout' | 'deadline' | 'breaker-open' | 'garbage' | 'too-large' | 'status';

/** A call without a usable answer; only the gateway sees it, clients get `UPSTREAM_UNAVAILABLE`. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';

  constructor(
    readonly reason: FailureReason,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${reason}: ${detail}`, options);
  }

  /** Whether it counts as a failure of the subgraph: our own deadline and an open breaker don't. */
  get isSubgraphsFault(): boolean {
    return this.reason !== 'deadline' && this.reason !== 'breaker-open';
  }

  /** Whether a query may be sent once more: the connection failed, so another try may reach a running process. */
  get isWorthRetrying(): boolean {
    return this.reason === 'refused';
  }
}
