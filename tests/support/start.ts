import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Started {
  readonly output: () => string;
  /** Resolves when the output contains the text; rejects when the process ends before. */
  until(text: string): Promise<void>;
  /** Sends a signal and resolves with the exit code (null when the signal ended it). */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** `kill -9` of it and of all it has started, when it leads a group. */
  killAll(): Promise<unknown>;
  readonly child: ChildProcess;
}

/** `npm start -- …` as a process of its own; `leadsGroup`: a signal can reach all that it starts. */
export function startProcess(args: readonly string[], { leadsGroup = false } = {}): Started {
  const child = spawn(process.execPath, ['local/start.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: leadsGroup,
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk;
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return {
    child,
    output: () => output,
    until: (text) =>
      new Promise((resolve, reject) => {
        const check = () => output.includes(text) && resolve();
        listeners.add(check);
        check();
        void ended.then(() => reject(new Error(`It ended before "${text}":\n${output}`)));
      }),
    killAll() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGKILL');
      return ended;
    },
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
