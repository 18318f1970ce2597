import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openDataFolder } from '../../local/start/data-folder.ts';
import { copyEmptyDatabase } from '../support/postgres/test-postgres.ts';
import { type Started, startProcess } from '../support/start.ts';

const Meters = z.object({ total: z.record(z.string(), z.number()) });
let data: string;
let running: Started | undefined;
const port = 18_070;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'openline-start-'));
});

afterEach(async () => {
  await running?.end('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

async function start(...more: string[]): Promise<Started> {
  running = startProcess(['--port', String(port), '--data', data, ...more]);
  await running.until('Ready');
  return running;
}

async function health(): Promise<{ status: number; body: unknown }> {
  const { host } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
  const response = await fetch(`http://localhost:${port + 1}/api/health?code=${host}`);
  return { status: response.status, body: await response.json() };
}

async function executions(): Promise<number> {
  const meters = await (await fetch(`http://localhost:${port}/local/meters`)).json();
  return Meters.parse(meters).total['functions.executions'] ?? 0;
}

test('S3: two commands bring the whole system up: every outside system answers', async () => {
  // One database is made as on a new machine, which takes seconds of both cores; the others are like it.
  openDataFolder(data, false);
  for (const name of ['contoso-messages', 'fabrikam-records'])
    copyEmptyDatabase(join(data, 'postgres', name));
  const { output } = await start();
  expect(output()).toContain(`http://localhost:${port}`);
  expect(output()).not.toContain('not complete');
  const before = await executions();
  expect(await health()).toMatchObject({ status: 200, body: { ready: true } });
  expect(await executions()).toBeGreaterThan(before);
  const page = await (await fetch(`http://localhost:${port}/`)).text();
  for (const part of ['Service Bus', 'Cosmos DB', 'Entra ID', 'Event Grid', 'first call in five'])
    expect(page).toContain(part);
  for (const path of ['playground', 'desk/', 'desk/settings.json', 'records'])
    expect((await fetch(`http://localhost:${port}/${path}`)).status).toBe(200);
  // The page of records makes a database.
}, 60_000);

test('S5: after kill -9 of everything it starts again with the same keys and data', async () => {
  await start();
  const before = readFileSync(join(data, 'keys.json'), 'utf8');
  await running?.end('SIGKILL');
  await start();
  expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe(before);
  expect((await health()).status).toBe(200);
});

test('Ctrl-C stops it cleanly', async () => {
  const { end } = await start();
  expect(await end('SIGINT')).toBe(0);
});

test('a taken port is named, with the setting that changes it', async () => {
  const server = createServer().listen(port + 2, 'localhost');
  running = startProcess(['--port', String(port), '--data', data]);
  await running.until('Cannot start.').catch(() => undefined);
  expect(running.output()).toMatch(/Port 18072.*--port/);
  await new Promise((resolve) => server.close(resolve));
});

test('a damaged file is named and kept; --fresh begins again', async () => {
  await start();
  // A clean end: after a kill the write-ahead log would mend the file.
  await running?.end('SIGINT');
  const file = join(data, 'cosmos.db');
  writeFileSync(file, 'this is no database, '.repeat(500));
  running = startProcess(['--port', String(port), '--data', data]);
  await running.until('Cannot start.');
  expect(running.output()).toMatch(/cosmos\.db cannot be read.*--fresh/);
  expect(readFileSync(file, 'utf8')).toContain('this is no database');
  await start('--fresh');
  expect((await health()).status).toBe(200);
});
