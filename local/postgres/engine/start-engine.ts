import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineAnswer, EngineRequest } from './messages.ts';

/** A database's process. It takes one request at a time. */
export interface Engine {
  /** Answers messages of the protocol that end with Query or Sync. Rejects when the engine ends meanwhile. */
  run(messages: Buffer): Promise<Buffer>;
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Starts the process of the database in `folder`, which is made when it is not there (a few seconds). */
export async function startEngine(folder: string): Promise<Engine> {
  // Making one takes four times the memory of running it, which a process of its own gives back.
  if (!existsSync(folder)) await endOf(forkEngine(folder, 'make'));
  const child = forkEngine(folder);
  const ended = endOf(child);
  await nextAnswer(child);
  const ask = (request: EngineRequest) => child.connected && child.send(request);
  return {
    ended,
    async run(messages) {
      const waiting = nextAnswer(child);
      ask({ bytes: messages });
      return await waiting;
    },
    async close() {
      ask('close');
      await ended;
    },
  };
}

function forkEngine(...args: readonly string[]): ChildProcess {
  return fork(join(import.meta.dirname, 'main.ts'), args, {
    execArgv: ['--liftoff-only', '--max-semi-space-size=1'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function nextAnswer(child: ChildProcess): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const onAnswer = (answer: EngineAnswer) => {
      child.off('exit', onExit);
      resolve(answer.kind === 'answer' ? Buffer.from(answer.bytes) : Buffer.alloc(0));
    };
    const onExit = () => {
      child.off('message', onAnswer);
      reject(new Error('its engine has ended'));
    };
    child.once('message', onAnswer);
    child.once('exit', onExit);
    if (child.exitCode !== null || child.signalCode !== null) onExit();
  });
}
