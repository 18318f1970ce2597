import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toProblem } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { serveClient } from './connection/serve-client.ts';
import { openDatabase } from './database.ts';

interface PostgresOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Names of the databases there are; each is made when somebody first connects to it. */
  readonly databases: readonly string[];
}

export interface Postgres extends Running {
  /** How `pg` reaches a database. */
  connectionString(database: string): string;
  /** From now on as if the server were off: connections break and new ones are refused. */
  down(): Promise<void>;
  /** Back again, on the same port. */
  up(): Promise<void>;
}

const user = 'postgres';
/** Keeps nobody out on this machine, so it need not be secret. */
const password = 'local';

/** PostgreSQL on this machine, standing in for the databases of customers; README.md says what it cannot do. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { surroundings, databases: names } = options;
  const { certificate, clock, log, dataDir } = surroundings;
  const isTemporary = dataDir === ':memory:';
  const folder = isTemporary
    ? mkdtempSync(join(tmpdir(), 'openline-postgres-'))
    : join(dataDir, 'postgres');
  const databases = new Map(names.map((name) => [name, openDatabase(join(folder, name), clock)]));
  const lodge = { user, password, databases: new Set(names), certificate };
  const clients = new Map<Socket, Promise<void>>();
  let processId = 0;

  const server = createServer((socket) => {
    processId += 1;
    const served = serveClient(socket, {
      lodge,
      processId,
      databaseOf: (name) => databases.get(name),
      onRefusal: (feature) =>
        log.write({ level: 'warn', source: 'postgres', text: `Not supported: ${feature}` }),
    }).catch((error) => {
      log.write({
        level: 'error',
        source: 'postgres',
        text: `A database in ${folder} cannot be opened (${error instanceof Error ? error.message : error}). Move its folder away, or start with --fresh to begin with empty data.`,
      });
      socket.destroy();
    });
    clients.set(socket, served);
    void served.then(() => clients.delete(socket));
  });
  const port = await listen(server, options.port);

  async function down() {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of clients.keys()) socket.destroy();
    await Promise.all([closed, ...clients.values()]);
  }

  async function stop() {
    await down();
    await Promise.all([...databases.values()].map((database) => database.close()));
    if (isTemporary) rmSync(folder, { recursive: true, force: true });
  }

  let stopped: Promise<void> | undefined;
  return {
    url: `postgresql://localhost:${port}`,
    connectionString: (database) =>
      `postgresql://${user}:${password}@localhost:${port}/${encodeURIComponent(database)}?sslmode=${certificate ? 'verify-full' : 'disable'}`,
    down,
    async up() {
      if (!server.listening) await listen(server, port);
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(toProblem(error, 'PostgreSQL', port));
    server.once('error', fail);
    server.listen(port, 'localhost', () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
