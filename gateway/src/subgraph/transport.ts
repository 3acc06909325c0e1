import { Pool, errors } from 'undici';
import { SubgraphFailure } from './failure.ts';

const maxAnswerBytes = 16 * 1024 * 1024;
const goneStatuses = new Set([502, 503, 504]);

/** The HTTP status and bytes that a subgraph answered. */
export interface RawAnswer {
  status: number;
  body: Buffer;
}

/** Sends bytes to one subgraph over a bounded keep-alive pool; answers above 16 MB are cut off. */
export class Transport {
  private readonly pool: Pool;
  private readonly path: string;

  constructor(url: string, connections: number) {
    const { origin, pathname, search } = new URL(url);
    this.path = pathname + search;
    this.pool = new Pool(origin, {
      connections,
      pipelining: 1,
      maxResponseSize: maxAnswerBytes,
      connect: { timeout: 1000 },
    });
  }

  /** @throws SubgraphFailure when no usable answer came before `signal` fired */
  async post(body: Buffer, headers: Record<string, string>, signal: AbortSignal): Promise<RawAnswer> {
    let answer: RawAnswer;
    try {
      const response = await this.pool.request({
        method: 'POST',
        path: this.path,
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body,
        signal,
      });
      answer = { status: response.statusCode, body: Buffer.from(await response.body.arrayBuffer()) };
    } catch (error) {
      throw asFailure(error, signal);
    }
    if (goneStatuses.has(answer.status)) throw new SubgraphFailure('refused', `HTTP ${answer.status}`);
    return answer;
  }

  /** Aborts open calls. */
  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

function asFailure(error: unknown, signal: AbortSignal): SubgraphFailure {
  const detail = error instanceof Error ? error.message : String(error);
  if (signal.aborted) return new SubgraphFailure('timeout', detail, { cause: error });
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return new SubgraphFailure('too-large', detail, { cause: error });
  return new SubgraphFailure('refused', detail, { cause: error });
}
