type ReplyWindow =
  | { readonly kind: 'open' }
  /** `left`: milliseconds. */
  | { readonly kind: 'closing'; readonly left: number }
  | { readonly kind: 'closed' };

/** So long before its end it is told, in milliseconds. */
const worthTelling = 2 * 3_600_000;

/** Whether one may write freely; times are milliseconds since 1970 by the same clock, null: always. */
export function replyWindow(closesAt: number | null, now: number): ReplyWindow {
  if (closesAt === null) return { kind: 'open' };
  const left = closesAt - now;
  if (left <= 0) return { kind: 'closed' };
  return left <= worthTelling ? { kind: 'closing', left } : { kind: 'open' };
}

/** 4,800,000 ms in English → `1 hr 20 min`; whole minutes, the last one is begun. */
export function hoursAndMinutes(milliseconds: number, language: string): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  const hours = Math.floor(minutes / 60);
  const say = (value: number, unit: 'hour' | 'minute') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
  if (hours === 0) return say(minutes, 'minute');
  const rest = minutes % 60;
  return rest === 0 ? say(hours, 'hour') : `${say(hours, 'hour')} ${say(rest, 'minute')}`;
}
