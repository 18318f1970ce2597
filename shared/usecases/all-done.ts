/** Waits until all have ended, so that one that fails stops no other; then throws the first failure. */
export async function allDone<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
