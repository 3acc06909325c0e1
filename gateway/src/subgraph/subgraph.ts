import type { Caller } from '@one-window/contracts';
import { signCall } from '@one-window/signed-call';
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { setTimeout as sleep } from 'node:timers/promises';
import { type SubgraphAnswer, readAnswer } from './answer.ts';
import { SubgraphFailure } from './failure.ts';
import { Transport } from './transport.ts';

/** How one subgraph is reached; durations in ms. */
export interface SubgraphOptions {
  name: string;
  url: string;
  key: Buffer;
  timeoutMs: number;
  connections: number;
  breakerFailures: number;
  breakerResetMs: number;
}

/** One department's subgraph: its connections, its breaker, and the signature on each call. */
export class Subgraph {
  readonly name: string;
  private readonly transport: Transport;
  private readonly breaker;

  constructor(private readonly options: SubgraphOptions) {
    this.name = options.name;
    this.transport = new Transport(options.url, options.connections);
    this.breaker = circuitBreaker(
      handleWhen((error) => !(error instanceof SubgraphFailure) || error.isSubgraphsFault),
      { halfOpenAfter: options.breakerResetMs, breaker: new ConsecutiveBreaker(options.breakerFailures) },
    );
  }

  /** `closed` lets calls through, `open` refuses them, `half-open` is trying one. */
  get breakerState(): 'closed' | 'open' | 'half-open' {
    if (this.breaker.state === CircuitState.Closed) return 'closed';
    return this.breaker.state === CircuitState.HalfOpen ? 'half-open' : 'open';
  }

  /**
   * Sends the bytes, signed, within the subgraph's timeout and the request's deadline; a query whose connection failed
   * is sent once more, a mutation never.
   * @throws SubgraphFailure when there is no usable answer
   */
  async ask(body: Buffer, caller: Caller, deadlineAt: number, isMutation: boolean): Promise<SubgraphAnswer> {
    const until = Math.min(Date.now() + this.options.timeoutMs, deadlineAt);
    try {
      return await this.attempt(body, caller, until, deadlineAt);
    } catch (error) {
      if (isMutation || !(error instanceof SubgraphFailure) || !error.isWorthRetrying) throw error;
      await sleep(20 + Math.random() * 60);
      return this.attempt(body, caller, until, deadlineAt);
    }
  }

  private async attempt(body: Buffer, caller: Caller, until: number, deadlineAt: number): Promise<SubgraphAnswer> {
    const left = until - Date.now();
    if (left <= 0) throw new SubgraphFailure(until === deadlineAt ? 'deadline' : 'timeout', 'no time left');
    // Calls would wait for the trial of a half-open breaker; they are refused at once instead.
    if (this.breaker.state === CircuitState.HalfOpen) throw new SubgraphFailure('breaker-open', 'trial under way');
    try {
      return await this.breaker.execute(() => this.send(body, caller, left, until === deadlineAt));
    } catch (error) {
      if (error instanceof SubgraphFailure) throw error;
      throw new SubgraphFailure('breaker-open', 'too many failures', { cause: error });
    }
  }

  private async send(body: Buffer, caller: Caller, left: number, isLastMoment: boolean): Promise<SubgraphAnswer> {
    const headers = signCall(this.options.key, body, caller);
    if (caller.traceparent) headers['traceparent'] = caller.traceparent;
    try {
      return readAnswer(await this.transport.post(body, headers, AbortSignal.timeout(left)));
    } catch (error) {
      const ranOut = error instanceof SubgraphFailure && error.reason === 'timeout' && isLastMoment;
      throw ranOut ? new SubgraphFailure('deadline', error.message, { cause: error }) : error;
    }
  }

  /** Aborts open calls and closes the connections. */
  async close(): Promise<void> {
    await this.transport.close();
  }
}
