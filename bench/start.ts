import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts, startChild } from './durable-step/child.ts';
import { type Figure, median } from './figures.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const idleFor = 15_000;
const againCount = 3;

/**
 * `npm start` as a newcomer runs it: from the command to the ready line with empty data, again with the data that
 * are there, and the memory of all its processes (npm's own included) after 15 s without work.
 */
export async function run(): Promise<readonly Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'openline-bench-start-'));
  try {
    const first = await startOnce(data, idleFor);
    const again: number[] = [];
    for (let count = 0; count < againCount; count += 1)
      again.push((await startOnce(data, 0)).duration);
    return [
      {
        name: 'npm start, empty data → ready',
        value: first.duration,
        unit: 'ms',
        goal: '≤ 5000 ms',
      },
      { name: 'npm start again → ready', value: median(again), unit: 'ms', goal: '≤ 5000 ms' },
      {
        name: 'memory, idle, all processes, shared pages once',
        value: first.memory.total,
        unit: 'MB',
        goal: '≤ 400 MB',
      },
      { name: 'of it npm and its shell', value: first.memory.npm, unit: 'MB' },
      { name: 'processes', value: first.memory.processes, unit: '' },
    ];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function startOnce(data: string, idle: number) {
  const [port = 0] = await freePorts(1);
  const begun = performance.now();
  const child = await startChild({
    command: 'npm',
    args: ['start', '--prefix', repository, '--', '--port', String(port), '--data', data],
    ready: /Ready in [\d.,]+ ?m?s/i,
  });
  try {
    const duration = performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, idle));
    const memory = memoryOf(child.pid);
    console.log(`ready after ${duration.toFixed(0)} ms, ${memory.total.toFixed(0)} MB`);
    return { duration, memory };
  } finally {
    await child.stop();
  }
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** The file it runs. */
  readonly program: string;
  /** In kB: its own. */
  readonly own: number;
  /** In kB: of files, which all processes that run the same program have in common. */
  readonly common: number;
}

/** Memory, in MB, of a process and all below it; pages of files count once for each program. */
function memoryOf(root: number) {
  const all = process.platform === 'linux' ? readProc() : readPs();
  const family = familyOf(root, all);
  return {
    total: megabytesOf(family),
    npm: megabytesOf(family.filter(({ name }) => /^(npm|sh|bash|dash)\b/.test(name))),
    processes: family.length,
  };
}

function megabytesOf(list: readonly Process[]): number {
  const programs = [...Map.groupBy(list, ({ program }) => program).values()];
  const common = programs.map((same) => Math.max(...same.map((each) => each.common)));
  const own = list.map((each) => each.own);
  return [...own, ...common].reduce((sum, kilobytes) => sum + kilobytes, 0) / 1000;
}

function familyOf(root: number, all: readonly Process[]): readonly Process[] {
  const below = all
    .filter(({ parent }) => parent === root)
    .flatMap(({ pid }) => familyOf(pid, all));
  return [...all.filter(({ pid }) => pid === root), ...below];
}

function readProc(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        return [fromStatus(Number(pid), readlinkSync(`/proc/${pid}/exe`), status)];
      } catch {
        // It ended between the listing and the reading.
        return [];
      }
    });
}

function fromStatus(pid: number, program: string, status: string): Process {
  const read = (key: string) => status.match(new RegExp(`^${key}:\\s*(.*)$`, 'm'))?.[1] ?? '';
  const kilobytes = (key: string) => Number.parseInt(read(key) || '0', 10);
  return {
    pid,
    parent: Number(read('PPid')),
    name: read('Name'),
    program,
    own: kilobytes('RssAnon'),
    common: kilobytes('RssFile') + kilobytes('RssShmem'),
  };
}

/** Tells resident memory alone: all of it counts as each one's own. */
function readPs(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,comm='], { encoding: 'utf8' });
  return lines.split('\n').flatMap((line) => {
    const [, pid, parent, resident, name] = line.match(/^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/) ?? [];
    if (name === undefined) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        name: name.slice(name.lastIndexOf('/') + 1),
        program: name,
        own: Number(resident),
        common: 0,
      },
    ];
  });
}
