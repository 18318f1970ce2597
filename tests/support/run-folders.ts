import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const memory = '/dev/shm';
const kept = join(import.meta.dirname, '../../.test');

let temporary: string | undefined;

/**
 * Folders of a run of tests. What they store lies in memory, where a machine has such a folder: the stand-ins wait for the
 * disk at each write, which is most of the time that a journey takes. Pages are built once, and kept for the next run, as is what
 * Node.js has compiled for the processes that tests start.
 */
export function setup() {
  process.env['OPENLINE_PAGES'] = join(kept, 'pages');
  process.env['NODE_COMPILE_CACHE'] ??= join(kept, 'compile-cache');
  if (temporary !== undefined || !existsSync(memory)) return;
  for (const name of readdirSync(memory).filter(isLeft))
    rmSync(join(memory, name), { recursive: true, force: true });
  temporary = mkdtempSync(join(memory, `openline-tests-${process.pid}-`));
  // PostgreSQL runs as somebody else, in a folder of its own below.
  chmodSync(temporary, 0o711);
  process.env['TMPDIR'] = temporary;
}

export function teardown() {
  if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
}

/** Of a run that was killed. */
function isLeft(name: string): boolean {
  const [, pid] = name.match(/^openline-tests-(\d+)-/) ?? [];
  return pid !== undefined && !existsSync(`/proc/${pid}`);
}
