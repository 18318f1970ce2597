import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from '../platform/start-problem.ts';

const marker = 'openline.txt';
const markerText =
  'Data of the embedded cloud. Delete the folder, or start with --fresh, to begin again.\n';

/**
 * Makes the data folder. With `fresh` its content goes first, but only when the folder is one of ours: a wrong
 * --data must not cost anybody their files.
 */
export function openDataFolder(folder: string, fresh: boolean) {
  const isOurs = existsSync(join(folder, marker));
  const isEmpty = !existsSync(folder) || readdirSync(folder).length === 0;
  if (!isOurs && !isEmpty)
    throw new StartProblem(
      `The folder ${folder} holds other files. Give --data a new or empty folder.`,
    );
  if (fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, marker), markerText);
}
