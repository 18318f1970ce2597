import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const memory = '/dev/shm';
const prefix = 'openline-tests-';

let folder: string | undefined;

/**
 * Lets what tests store lie in memory, where a machine has such a folder: the stand-ins wait for the disk at each write,
 * which is most of the time that a journey takes.
 */
export function setup() {
  if (folder !== undefined || !existsSync(memory)) return;
  for (const name of readdirSync(memory).filter(isLeft))
    rmSync(join(memory, name), { recursive: true, force: true });
  folder = mkdtempSync(join(memory, `${prefix}${process.pid}-`));
  process.env['TMPDIR'] = folder;
}

export function teardown() {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}

/** Of a run that was killed. */
function isLeft(name: string): boolean {
  const [, pid] = name.match(/^openline-tests-(\d+)-/) ?? [];
  return pid !== undefined && !existsSync(`/proc/${pid}`);
}
