import type { Clock } from '../platform/clock.ts';
import { type Engine, startEngine } from './engine/start-engine.ts';
import { type Share, type SharedSession, shareSession } from './shared-session.ts';

/** One database: its engine runs while somebody is connected and a while longer. */
export interface Database {
  /** Starts the engine if need be. `onCrash` is called when it ends while the client is still connected. */
  join(onCrash: () => void): Promise<Share>;
  close(): Promise<void>;
}

interface Running {
  readonly engine: Engine;
  readonly session: SharedSession;
}

/** How long an engine that nobody is connected to keeps its memory, in milliseconds. */
const idleTime = 60_000;

export function openDatabase(folder: string, clock: Clock): Database {
  let running: Promise<Running> | undefined;
  let closing: Promise<void> = Promise.resolve();
  const connected = new Set<() => void>();

  function start(): Promise<Running> {
    if (running) return running;
    const mine = closing
      .then(() => startEngine(folder))
      .then((engine) => {
        void engine.ended.then(() => onEnd(mine));
        return { engine, session: shareSession(engine) };
      });
    mine.catch(() => onEnd(mine));
    running = mine;
    return mine;
  }

  /** Only an engine that was not told to end has crashed. */
  function onEnd(which: Promise<Running>) {
    if (running !== which) return;
    running = undefined;
    for (const onCrash of [...connected]) onCrash();
    connected.clear();
  }

  async function close() {
    const ending = running;
    running = undefined;
    closing = closing.then(async () => {
      const { engine } = (await ending?.catch(() => undefined)) ?? {};
      await engine?.close();
    });
    await closing;
  }

  function closeWhenIdle() {
    if (connected.size > 0) return;
    clock.after(idleTime, () => {
      if (connected.size === 0) void close();
    });
  }

  return {
    async join(onCrash) {
      connected.add(onCrash);
      const { session } = await start().catch((error) => {
        connected.delete(onCrash);
        throw error;
      });
      const share = session.join();
      return {
        ...share,
        async leave() {
          connected.delete(onCrash);
          await share.leave().catch(() => {});
          closeWhenIdle();
        },
      };
    },
    close,
  };
}
