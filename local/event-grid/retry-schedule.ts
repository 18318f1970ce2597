const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits after the first, second, … failed attempt. Source: "Event Grid message delivery and retry". */
const waits = [
  10 * second,
  30 * second,
  minute,
  5 * minute,
  10 * minute,
  30 * minute,
  hour,
  3 * hour,
  6 * hour,
  12 * hour,
];
const longest = 12 * hour;

/** Status codes after which a webhook is not tried again. */
const hopeless = new Set([400, 401, 403, 413]);

export const defaultAttempts = 30;
export const defaultTimeToLive = 24 * hour;

interface Attempted {
  /** Attempts made so far, at least 1. */
  readonly attempts: number;
  readonly publishedAt: number;
  readonly now: number;
  /** Status of the last attempt; undefined when there was no answer. */
  readonly status: number | undefined;
  readonly maxDeliveryAttempts: number;
  readonly eventTimeToLive: number;
}

export type Verdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly at: number }
  | { readonly kind: 'give up'; readonly reason: string };

/** What follows from an attempt to deliver. */
export function judge(attempted: Attempted): Verdict {
  const { attempts, publishedAt, now, status, maxDeliveryAttempts, eventTimeToLive } = attempted;
  if (status !== undefined && status >= 200 && status <= 204) return { kind: 'delivered' };
  if (status !== undefined && hopeless.has(status))
    return { kind: 'give up', reason: `UndeliverableDueToHttp${status}` };
  if (attempts >= maxDeliveryAttempts)
    return { kind: 'give up', reason: 'MaxDeliveryAttemptsExceeded' };
  const at = now + (waits[attempts - 1] ?? longest);
  if (at > publishedAt + eventTimeToLive) return { kind: 'give up', reason: 'TimeToLiveExceeded' };
  return { kind: 'retry', at };
}
