import type { Switch, Switchable } from '#shared/contracts/operations/switches.ts';

interface Question {
  readonly feature: Switchable;
  readonly tenant: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The switch by which something is off for a tenant now; undefined: it is on. One for all counts before the tenant's own. */
export function offSwitch(
  off: readonly Switch[],
  { feature, tenant, now }: Question,
): Switch | undefined {
  const about = off.filter(
    (each) => each.feature === feature && (each.until === null || now < each.until),
  );
  return about.find((each) => each.tenant === null) ?? about.find((each) => each.tenant === tenant);
}
