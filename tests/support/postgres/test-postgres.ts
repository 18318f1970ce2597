import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Postgres, startPostgres } from '../../../local/postgres/start-postgres.ts';
import { testSurroundings } from '../surroundings.ts';

const project = join(import.meta.dirname, '../../..');
const engine = join(project, 'local/postgres/engine/main.ts');

/** An empty database, made once in this checkout (two seconds) and then copied. */
export function copyEmptyDatabase(folder: string): void {
  const template = join(project, '.test/postgres-18.6');
  // It gets its name when it is whole.
  if (!existsSync(template))
    execFileSync(process.execPath, ['--liftoff-only', engine, template, 'make']);
  cpSync(template, folder, { recursive: true });
}

/** The stand-in with the databases named, each empty. */
export async function testPostgres(databases: readonly string[], withCertificate = true) {
  const surroundings = await testSurroundings();
  for (const name of databases) copyEmptyDatabase(join(surroundings.dataDir, 'postgres', name));
  const { certificate, ...others } = surroundings;
  const start = (): Promise<Postgres> =>
    startPostgres({
      surroundings: withCertificate ? { ...others, certificate } : others,
      port: 0,
      databases,
    });
  return { surroundings, start, postgres: await start() };
}
