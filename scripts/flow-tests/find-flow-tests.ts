import { glob } from 'node:fs/promises';

/** Folders in which flows of this repository lie, each with its tests beside it. */
const places = 'shared/flows/templates/*.tests.yaml local/seed/*.tests.yaml'.split(' ');

/** All files of tests of this repository, in order. */
export async function findFlowTests(): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob(places)) found.push(path);
  return found.sort();
}
