import type { RetryOptions, RpcDuration } from './worker/rpc.ts';

const milliseconds = (duration: RpcDuration | undefined) =>
  (duration?.seconds ?? 0) * 1000 + (duration?.nanos ?? 0) / 1e6;

/**
 * Milliseconds to wait after failure number `attempt` (from 0) under a function's retry policy:
 * the fixed delay, or the minimum doubled each time up to the maximum.
 */
export function retryDelay(policy: RetryOptions, attempt: number): number {
  if (policy.delayInterval) return milliseconds(policy.delayInterval);
  const most = milliseconds(policy.maximumInterval) || Number.POSITIVE_INFINITY;
  return Math.min(milliseconds(policy.minimumInterval) * 2 ** attempt, most);
}
