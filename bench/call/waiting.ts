const lookEvery = 250;

/** Looks until it is so. Throws when it has not come to that after `patience` milliseconds. */
export async function until(
  what: string,
  look: () => boolean | Promise<boolean>,
  patience = 60_000,
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`It did not come to this: ${what}`);
    await pause(lookEvery);
  }
}

/** Milliseconds of real time: what is measured here runs on it. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
