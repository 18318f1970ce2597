/** What a request brings; undefined when Cosmos DB refuses it with one of these status codes. */
export async function unlessRefused<T>(
  codes: readonly number[],
  request: Promise<T>,
): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (codes.some((each) => each === code)) return undefined;
    throw error;
  }
}

/** Somebody else made it first. */
export const conflict = [409];
/** It is gone, or not as it was read. */
export const changedMeanwhile = [404, 412];
