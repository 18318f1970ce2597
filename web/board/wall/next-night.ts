const hour = 3_600_000;

/** How long until half past three at night, in milliseconds; not within the next hour: it was just loaded. */
export function untilNight(now: number): number {
  const night = new Date(now);
  night.setHours(3, 30, 0, 0);
  while (night.getTime() - now < hour) night.setDate(night.getDate() + 1);
  return night.getTime() - now;
}
