import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RealPostgres {
  readonly connectionString: string;
  stop(): Promise<void>;
}

const installed = '/usr/lib/postgresql';

/** Whether there is a real server to test against: POSTGRES_URL, or Debian's package. */
export const hasRealPostgres = process.env['POSTGRES_URL'] !== undefined || existsSync(installed);

/** The server of POSTGRES_URL (its database is used as it is), or one of Debian's in a new folder. */
export async function startRealPostgres(): Promise<RealPostgres> {
  const url = process.env['POSTGRES_URL'];
  if (url) return { connectionString: url, stop: async () => {} };
  const version = readdirSync(installed).toSorted().at(-1) ?? '';
  const program = (name: string) => join(installed, version, 'bin', name);
  const folder = mkdtempSync(join(tmpdir(), 'openline-real-postgres-'));
  const owner = ownerOf(folder);
  const data = join(folder, 'data');
  const options = { ...owner, cwd: folder, stdio: 'ignore' } as const;
  execFileSync(program('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust'], options);
  const port = await freePort();
  const server = spawn(program('postgres'), ['-D', data, '-p', `${port}`, '-k', folder], options);
  await ready(() =>
    execFileSync(program('pg_isready'), ['-h', 'localhost', '-p', `${port}`], options),
  );
  return {
    connectionString: `postgresql://postgres:any@localhost:${port}/postgres?sslmode=disable`,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as `nobody`. */
function ownerOf(folder: string) {
  if (process.getuid?.() !== 0) return {};
  const id = Number(execFileSync('id', ['-u', 'nobody']).toString());
  const group = Number(execFileSync('id', ['-g', 'nobody']).toString());
  chownSync(folder, id, group);
  return { uid: id, gid: group };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Tries until it works, up to ten seconds. */
async function ready(check: () => void) {
  for (let attempt = 1; ; attempt += 1)
    try {
      check();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}
