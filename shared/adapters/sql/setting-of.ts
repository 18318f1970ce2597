import type { TargetKey } from '#shared/contracts/keys.ts';

/**
 * `RECORDS_CONTOSO_MAIN`, `MESSAGES_CONTOSO_MAIN`. Settings take no `-`, and one `_` for it would let tenant `a` with target
 * `b-c` name the setting of tenant `a-b` with target `c`: so each `-` becomes two, and the only odd run of `_` is what
 * parts tenant and target.
 */
export function settingOf(kind: 'RECORDS' | 'MESSAGES', { tenant, target }: TargetKey): string {
  const inCapitals = (id: string) => id.toUpperCase().replaceAll('-', '__');
  return `${kind}_${inCapitals(tenant)}_${inCapitals(target)}`;
}
