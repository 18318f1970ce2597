import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PGlite } from '@electric-sql/pglite';
import type { EngineAnswer, EngineRequest } from './messages.ts';

/*
 * The process that is one database: PostgreSQL itself as PGlite has it, on a folder. A process of its own because it
 * blocks while it works, because only so its memory is given back, and because the flag that halves that memory
 * (--liftoff-only) is one for a whole process.
 */

const folder = process.argv[2] ?? '';
// 128 MB, PostgreSQL's own default, would be filled with zeros before the first statement.
const settings = ['shared_buffers=1MB'];

/** Held until this process ends, however it ends: two engines on one folder would destroy it. */
function lockFolder(): DatabaseSync {
  mkdirSync(dirname(folder), { recursive: true });
  const lock = new DatabaseSync(`${folder}.lock`);
  lock.exec('PRAGMA busy_timeout = 10000; BEGIN EXCLUSIVE');
  return lock;
}

/** A new database is made aside and then renamed, so that one half made is never taken for a whole. */
async function makeFolder() {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  const database = await PGlite.create(aside, { postgresqlconf: settings });
  await database.close();
  renameSync(aside, folder);
}

function answer(message: EngineAnswer) {
  process.send?.(message);
}

async function serve(lock: DatabaseSync) {
  const database = await PGlite.create(folder);
  process.on('message', (request: EngineRequest) => {
    if (request === 'close') void database.close().then(() => end(lock));
    else
      database.execProtocolRaw(request.bytes).then(
        (bytes) => answer({ kind: 'answer', bytes }),
        // PGlite is not to be trusted after it failed by itself; the next connection gets a new engine.
        () => process.exit(1),
      );
  });
  answer({ kind: 'ready' });
}

function end(lock: DatabaseSync) {
  lock.close();
  process.exit(0);
}

// The parent is gone: nobody can be answered any more, and the next start wants the folder.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches all processes of the terminal; this one is told to end by its parent, after its clients have left.
process.on('SIGINT', () => {});
const lock = lockFolder();
if (process.argv[3] === 'make') {
  if (!existsSync(folder)) await makeFolder();
  end(lock);
} else await serve(lock);
