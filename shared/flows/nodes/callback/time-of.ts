import type { FlowValue } from '#shared/contracts/flow/variable.ts';

/** Milliseconds; a promise for later is none. */
const furthest = 31 * 86_400_000;

/** Date and time with `Z` or an offset. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** When it is, milliseconds since 1970: minutes from now, or an instant. Undefined: it is no time, or too far away. */
export function timeOf(value: FlowValue, now: number): number | undefined {
  const at = typeof value === 'number' ? now + value * 60_000 : toInstant(value);
  return at === undefined || !(at <= now + furthest) ? undefined : Math.max(at, now);
}

function toInstant(value: FlowValue): number | undefined {
  if (typeof value !== 'string' || !instant.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
