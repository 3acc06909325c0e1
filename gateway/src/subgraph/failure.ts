/** Why a subgraph gave no usable answer. */
export type FailureReason = 'refused' | 'timeout' | 'deadline' | 'breaker-open' | 'garbage' | 'too-large' | 'status';

/** A call that brought no usable answer; stays inside the gateway, clients see `UPSTREAM_UNAVAILABLE`. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';

  constructor(
    readonly reason: FailureReason,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(`${reason}: ${detail}`, options);
  }

  /** Whether it speaks against the subgraph: our own deadline and an open breaker don't. */
  get isSubgraphsFault(): boolean {
    return this.reason !== 'deadline' && this.reason !== 'breaker-open';
  }

  /** Whether a query may be sent once more: the connection failed, so another try may meet a live process. */
  get isWorthRetrying(): boolean {
    return this.reason === 'refused';
  }
}
