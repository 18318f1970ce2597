import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';

interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The process is ready once a line of its output matches. */
  readonly ready?: RegExp;
}

/** A process of this benchmark. */
export interface Child {
  readonly pid: number;
  /** Of the line that said it was ready. */
  readonly match: RegExpExecArray | undefined;
  /** Asks it to end, and after five seconds makes it. */
  stop(): Promise<void>;
}

const startLimit = 60_000;
const stopLimit = 5_000;

/**
 * Starts a process, with what it starts itself as one process group, and waits until it is ready.
 * Throws with its last output when it ends before or takes too long.
 */
export async function startChild({ command, args, env, ready }: ChildOptions): Promise<Child> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killAtExit = () => signalGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  const stop = () => stopChild(child);
  try {
    const match = await untilReady(child, ready);
    return { pid: child.pid ?? 0, match, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function untilReady(child: ChildProcess, ready?: RegExp): Promise<RegExpExecArray | undefined> {
  let output = '';
  return new Promise((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new Error(`${child.spawnfile} ${reason}\n${output.slice(-2000)}`));
    const giveUp = setTimeout(fail, startLimit, 'did not get ready in time');
    const read = (part: Buffer) => {
      output = (output + part.toString()).slice(-20_000);
      const match = ready?.exec(output);
      if (match) done(match);
    };
    const done = (match: RegExpExecArray | undefined) => {
      clearTimeout(giveUp);
      resolve(match);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => {
      clearTimeout(giveUp);
      fail(`ended with ${code}`);
    });
    if (!ready) child.once('spawn', () => done(undefined));
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return resolve();
    const force = setTimeout(() => signalGroup(child, 'SIGKILL'), stopLimit);
    child.once('exit', () => {
      clearTimeout(force);
      signalGroup(child, 'SIGKILL');
      resolve();
    });
    signalGroup(child, 'SIGTERM');
  });
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}

/** Ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((done) => server.listen(0, '127.0.0.1', done))),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
