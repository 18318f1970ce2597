import pg from 'pg';
import { createClock } from '../../../local/platform/clock.ts';
import { silentLog } from '../../../local/platform/log.ts';
import { createMeter } from '../../../local/platform/meter.ts';
import { startPostgres } from '../../../local/postgres/start-postgres.ts';

/**
 * A process to be killed: starts on the folder it is given, writes pairs of rows in one transaction each without end,
 * and prints the number of each when its commit is acknowledged.
 */
const postgres = await startPostgres({
  surroundings: {
    dataDir: process.argv[2] ?? '',
    clock: createClock(),
    meter: createMeter(),
    log: silentLog,
  },
  port: 0,
  databases: ['contoso'],
});
const client = new pg.Client(postgres.connectionString('contoso'));
await client.connect();
await client.query('CREATE TABLE pairs (n integer, half text)');
for (let n = 0; ; n += 1) {
  await client.query('BEGIN');
  await client.query('INSERT INTO pairs VALUES ($1, $2)', [n, 'left']);
  await client.query('INSERT INTO pairs VALUES ($1, $2)', [n, 'right']);
  await client.query('COMMIT');
  process.stdout.write(`${n}\n`);
}
