import type { Clock } from '../../platform/clock.ts';

const hour = 3_600_000;
/** Error answers within an hour; the documentation says 20 in one place and 5 in another. */
const most = 20;
/** Milliseconds for which files are not given out then. */
const blockedFor = hour / 2;

export interface MediaThrottle {
  isBlocked(number: string): boolean;
  countError(number: string): void;
}

/** Whoever asks again and again for files that are not there gets none at all for a while. */
export function createMediaThrottle(clock: Pick<Clock, 'now'>): MediaThrottle {
  const errors = new Map<string, readonly number[]>();
  const blocked = new Map<string, number>();
  return {
    isBlocked: (number) => (blocked.get(number) ?? 0) > clock.now(),
    countError(number) {
      const now = clock.now();
      const recent = [...(errors.get(number) ?? []).filter((at) => at > now - hour), now];
      errors.set(number, recent.length < most ? recent : []);
      if (recent.length >= most) blocked.set(number, now + blockedFor);
    },
  };
}
