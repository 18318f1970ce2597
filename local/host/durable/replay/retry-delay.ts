import type { RetryOptions } from './actions.ts';

interface Failure {
  /** 0 for the first failure. */
  readonly attempt: number;
  /** When the first attempt was scheduled, and now; ms since 1970. */
  readonly firstAttempt: number;
  readonly now: number;
}

/**
 * Milliseconds to wait after a failed attempt; 0 when the retry timeout has passed.
 * Formula: DurableTask.Core RetryInterceptor, first interval × coefficient ^ attempt, at most the maximum interval.
 */
export function delayAfterFailure(
  options: RetryOptions,
  { attempt, firstAttempt, now }: Failure,
): number {
  const timeout = options.retryTimeoutInMilliseconds ?? Number.POSITIVE_INFINITY;
  if (now >= firstAttempt + timeout) return 0;
  const delay =
    options.firstRetryIntervalInMilliseconds * (options.backoffCoefficient ?? 1) ** attempt;
  return Math.min(delay, options.maxRetryIntervalInMilliseconds ?? longestInterval);
}

/** The extension's default for the maximum interval: six days. */
const longestInterval = 6 * 86_400_000;
