import type { Running } from '../platform/surroundings.ts';
import type { Part } from '../portal/part.ts';

/** The parts that run, in the order of their start. */
export interface Fleet {
  readonly parts: readonly Part[];
  add<T extends Running>(name: string, about: string, start: () => Promise<T>): Promise<T>;
  /** Stops all, the last one first. */
  stop(): Promise<void>;
}

export function createFleet(): Fleet {
  const running: Running[] = [];
  const parts: Part[] = [];
  return {
    parts,
    async add(name, about, start) {
      const started = await start();
      running.push(started);
      parts.push({ name, about, url: started.url });
      return started;
    },
    async stop() {
      for (const each of running.splice(0).toReversed()) await each.stop();
    },
  };
}
