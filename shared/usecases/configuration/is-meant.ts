/** Whether a version is the one that somebody means; empty and `*`: whatever it is now. */
export function isMeant(meant: string, version: string): boolean {
  return meant === '' || meant === '*' || meant === version;
}
