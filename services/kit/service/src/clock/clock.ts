/** The business clock: for all dates of legal effect or that users see. Tokens, leases and retries use real time. */
export interface Clock {
  now(): Date;
  /** Today in Asia/Shanghai, YYYY-MM-DD. */
  today(): string;
}

const shanghaiDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The day in Asia/Shanghai of an instant, YYYY-MM-DD. */
export function dayInShanghai(instant: Date): string {
  return shanghaiDay.format(instant);
}

/** Real time plus an offset that tests move; it calls its listeners after each move. */
export class BusinessClock implements Clock {
  private offsetMs: number;
  private readonly listeners = new Set<() => void>();

  /** @param startAheadMs milliseconds by which it starts ahead of real time; 0 except under test */
  constructor(private readonly startAheadMs = 0) {
    this.offsetMs = startAheadMs;
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  today(): string {
    return dayInShanghai(this.now());
  }

  /** Sets the business time to `at`; undefined returns to the time without any move. */
  moveTo(at: Date | undefined): void {
    this.offsetMs = at ? at.getTime() - Date.now() : this.startAheadMs;
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` after each move; returns a function that stops this. */
  onMove(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
