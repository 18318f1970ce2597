import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const child = fileURLToPath(new URL('support/kill-child.ts', import.meta.url));
const expected = ['done:first', 'event', 'done:flaky-done', 'done:inner'];
const childrenAtATime = 3;
// Compiled code, kept between runs: starting the children is most of what this test does.
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'openline-compile-cache') };

interface Outcome {
  readonly status: { readonly runtimeStatus: string; readonly output: unknown };
  readonly steps: readonly string[];
}

test('an orchestration survives kill -9 before and after every storage step', async () => {
  const whole = await inFolder((folder) => run(folder));
  expect(whole?.status).toMatchObject({ runtimeStatus: 'Completed', output: expected });
  const steps = whole?.steps ?? [];
  expect(steps.length).toBeGreaterThan(15);
  const points = steps.flatMap((_, index) =>
    ['before', 'after'].map((moment) => ({ moment, step: index + 1 })),
  );
  const problems: string[] = [];
  await inParallel(points, async (point) => {
    const problem = await inFolder((folder) => problemAfterKill(folder, point));
    if (problem) problems.push(`${point.moment} step ${point.step}: ${problem}`);
  });
  expect(problems).toEqual([]);
}, 120_000);

interface KillPoint {
  readonly moment: string;
  readonly step: number;
}

async function problemAfterKill(folder: string, { moment, step }: KillPoint) {
  const killed = await run(folder, [moment, String(step)]);
  // Steps of one moment share a transaction: a run on a busy machine can have fewer of them, and then not this one.
  if (killed) return killed.steps.length < step ? undefined : 'the process was not killed';
  const completed = completedActivities(folder);
  const before = effects(folder);
  const outcome = await run(folder);
  if (JSON.stringify(outcome?.status.output) !== JSON.stringify(expected))
    return `came to ${JSON.stringify(outcome?.status)}`;
  const again = effects(folder).slice(before.length);
  const repeated = again.filter((label) => completed.includes(label));
  if (repeated.length > 0) return `ran completed activities again: ${repeated.join(', ')}`;
  const twice = ['first', 'inner'].filter(
    (label) => again.filter((each) => each === label).length > 1,
  );
  return twice.length > 0 ? `ran twice after one start: ${twice.join(', ')}` : undefined;
}

/** Labels of the activities whose completion lies in the store. */
function completedActivities(folder: string): readonly string[] {
  const database = new DatabaseSync(join(folder, 'durable.db'));
  const rows = database.prepare(
    'SELECT events AS text FROM history UNION ALL SELECT event FROM inbox',
  );
  const text = rows
    .all()
    .map((row) => String(row['text']))
    .join('\n');
  database.close();
  return [...text.matchAll(/done:([a-z-]+)/g)].map((match) => match[1] ?? '');
}

function effects(folder: string): readonly string[] {
  const file = join(folder, 'effects.log');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
}

/** Undefined when the process was killed. */
function run(folder: string, killPoint: readonly string[] = []): Promise<Outcome | undefined> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [child, folder, ...killPoint], { env }, (error, stdout, stderr) => {
      if (error?.signal === 'SIGKILL') resolve(undefined);
      else if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(JSON.parse(stdout));
    });
  });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'openline-kill-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: childrenAtATime }, worker));
}
