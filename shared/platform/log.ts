/** What a function's invocation context offers for logging. */
interface Logger {
  warn(...args: readonly unknown[]): void;
}

/** Every log line of the product: a name, a stable id, and ids only, never what somebody said or who they are. */
export const log = {
  /** 1001: an outside system did not answer the health question. */
  partNotReady: (logger: Logger, part: string, reason: string) =>
    logger.warn(`[1001] not ready: ${part}: ${reason}`),
};
