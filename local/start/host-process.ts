import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { FromHost, ToHost } from '../host/messages.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { MeterReport } from '../platform/meter.ts';
import { StartProblem } from '../platform/start-problem.ts';

interface HostProcessOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Trusted besides the usual authorities. */
  readonly authorityFile: string;
  /** Folder with host.json, and the app's entry file in it. */
  readonly appDirectory: string;
  readonly entry: string;
  readonly settings: Readonly<Record<string, string>>;
}

export interface HostProcess {
  readonly url: string;
  readonly functions: readonly string[];
  /** Of the process that runs now. */
  pid(): number | undefined;
  /** Nothing to do while the host is down: it starts again with the clock as it is then. */
  turnClock(by: number): Promise<void>;
  /** Undefined while the host is down. */
  readMeters(): Promise<MeterReport | undefined>;
  /** A graceful stop. */
  stop(): Promise<void>;
}

type Of<Kind extends FromHost['kind']> = Extract<FromHost, { kind: Kind }>;

const restartAfter = 1000;

/**
 * Runs the Functions host as a process of its own, as in Azure, and starts it again when it dies.
 * Throws StartProblem when the host refuses the app.
 */
export async function startHostProcess(options: HostProcessOptions): Promise<HostProcess> {
  let stopping = false;
  let child = spawn(options);
  const first = await readiness(child);
  watch(child);

  function watch(running: ChildProcess) {
    running.once('exit', (code, signal) => {
      if (stopping) return;
      const text = `the host ended (${signal ?? code}); starting it again`;
      options.log.write({ level: 'error', source: 'host', text });
      setTimeout(again, restartAfter);
    });
  }

  function again() {
    if (stopping) return;
    child = spawn(options);
    watch(child);
  }

  return {
    url: first.url,
    functions: first.functions,
    pid: () => child.pid,
    async turnClock(by) {
      await ask(child, { kind: 'turn clock', by }, 'clock turned');
    },
    readMeters: async () => (await ask(child, { kind: 'read meters' }, 'meters'))?.report,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const stop: ToHost = { kind: 'stop' };
      child.send(stop);
      await ended;
    },
  };
}

function spawn(options: HostProcessOptions): ChildProcess {
  const { port, dataDir, clock, authorityFile, appDirectory, entry, settings } = options;
  const start = { port, dataDir, turnedBy: clock.turnedBy(), appDirectory, entry, settings };
  return fork(join(import.meta.dirname, '../host/main.ts'), [JSON.stringify(start)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authorityFile },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function readiness(child: ChildProcess): Promise<Of<'ready'>> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: FromHost) => {
      if (message.kind === 'ready') resolve(message);
      if (message.kind === 'refused') reject(new StartProblem(message.text));
    });
    child.once('exit', (code, signal) =>
      reject(
        new StartProblem(
          `The Functions host ended at its start (${signal ?? code}); its output stands above.`,
        ),
      ),
    );
  });
}

/** The answer, or undefined when the host is down or dies before it answers. */
function ask<Kind extends FromHost['kind']>(
  child: ChildProcess,
  question: ToHost,
  kind: Kind,
): Promise<Of<Kind> | undefined> {
  return new Promise((resolve) => {
    const isAnswer = (message: FromHost): message is Of<Kind> => message.kind === kind;
    const hear = (message: FromHost) => {
      if (isAnswer(message)) settle(message);
    };
    const gone = () => settle(undefined);
    function settle(answer: Of<Kind> | undefined) {
      child.off('message', hear);
      child.off('exit', gone);
      resolve(answer);
    }
    child.on('message', hear);
    child.on('exit', gone);
    child.send(question, (error) => {
      if (error) gone();
    });
  });
}
