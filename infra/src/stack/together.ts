/** Waits for all, also when one fails: nothing may still be starting while what was started is stopped. */
export async function together<T extends readonly unknown[]>(works: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(works);
  return (await Promise.all(works)) as unknown as T;
}
