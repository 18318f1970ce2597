import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startPostgres } from '../../local/postgres/start-postgres.ts';
import { copyEmptyDatabase } from '../support/postgres/test-postgres.ts';
import { testSurroundings } from '../support/surroundings.ts';

const writer = join(import.meta.dirname, '../support/postgres/killed-writer.ts');

/** Lets a process write until it has acknowledged this many; kills it with its engine, or it alone. */
async function writeAndKill(dataDir: string, writes: number, what: 'all' | 'parent') {
  const child = spawn(process.execPath, [writer, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const exited = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    const pid = child.pid ?? 0;
    if (last === writes) process.kill(what === 'all' ? -pid : pid, 'SIGKILL');
  }
  await exited;
  return last;
}

for (const what of ['all', 'parent'] as const)
  test(`what was committed outlives kill -9 of ${what === 'all' ? 'everything' : 'the server alone'}, and no transaction is half there`, async () => {
    const surroundings = await testSurroundings();
    copyEmptyDatabase(join(surroundings.dataDir, 'postgres', 'contoso'));
    const last = await writeAndKill(surroundings.dataDir, 40, what);
    const postgres = await startPostgres({ surroundings, port: 0, databases: ['contoso'] });
    const client = new pg.Client(postgres.connectionString('contoso'));
    await client.connect();
    const { rows } = await client.query(
      'SELECT n, count(*)::int AS halves FROM pairs GROUP BY n ORDER BY n',
    );
    expect(last).toBeGreaterThanOrEqual(40);
    expect(rows.length).toBeGreaterThanOrEqual(last + 1);
    expect(rows).toEqual(rows.map((_, n) => ({ n, halves: 2 })));
    await client.end();
    await postgres.stop();
    surroundings.remove();
  });
