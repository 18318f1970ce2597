import type { TFunction } from 'i18next';
import { Medium } from '#shared/contracts/agent/medium.ts';

/** A medium by its name; one that is not known yet as it is. */
export function mediumWords(medium: string, t: TFunction<'board'>): string {
  const known = Medium.safeParse(medium);
  return known.success ? t(`medium.${known.data}`) : medium;
}
