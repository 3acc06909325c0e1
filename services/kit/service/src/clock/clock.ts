/** The business clock: everything that law or people date. Tokens, leases, retries stay on real time. */
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

/** A clock that runs with real time, moved by an offset under test; each move tells its listeners. */
export class BusinessClock implements Clock {
  private offsetMs: number;
  private readonly listeners = new Set<() => void>();

  /** @param startAheadMs by how many milliseconds it starts ahead of real time: 0 but under test */
  constructor(private readonly startAheadMs = 0) {
    this.offsetMs = startAheadMs;
  }

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  today(): string {
    return dayInShanghai(this.now());
  }

  /** Sets the business time to `at`; undefined returns to where the clock would be had it never moved. */
  moveTo(at: Date | undefined): void {
    this.offsetMs = at ? at.getTime() - Date.now() : this.startAheadMs;
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` after each move; returns the way to stop it. */
  onMove(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
