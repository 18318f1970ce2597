import { Problem } from './problem.ts';

/** The number of a version as it was typed. */
export function versionNumber(typed: string): number {
  if (/^[1-9]\d*$/.test(typed)) return Number(typed);
  throw new Problem(2, `${typed} is no number of a version.`);
}
