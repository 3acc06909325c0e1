/** A sleep that a signal or a call ends early; a call outside of a sleep ends the next one. */
export class Wake {
  #isDue = false;
  #end: (() => void) | undefined;

  /** Ends the present sleep, or the next one. */
  call(): void {
    this.#isDue = true;
    this.#end?.();
  }

  /** Sleeps at most `ms`; returns at once when called since the last sleep or when `signal` is aborted. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#isDue && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          this.#end = undefined;
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal.addEventListener('abort', end, { once: true });
        this.#end = end;
      });
    }
    this.#isDue = false;
  }
}

/** Sleeps `ms` or until `signal` is aborted. */
export const sleep = (ms: number, signal: AbortSignal) => new Wake().sleep(ms, signal);
