const retryable = new Set(['40001', '40P01']);

/** Whether the transaction should be run again: serialisation failure or deadlock. */
function isRetryable(error: unknown): boolean {
  for (let current = error, depth = 0; typeof current === 'object' && current !== null && depth < 5; depth += 1) {
    const { code, cause } = current as Record<string, unknown>;
    if (retryable.has(String(code))) return true;
    current = cause;
  }
  return false;
}

/** Runs `work`, and again up to `times` more after a retryable failure, after a random pause of at most 50 ms per attempt. */
export async function retrying<R>(times: number, work: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt > times || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
    }
  }
}
