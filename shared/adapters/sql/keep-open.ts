import { Kysely } from 'kysely';
import type { StoreAnswer } from '#shared/ports/record-store.ts';
import type { Flavor } from './flavor.ts';

interface Open<Tables> {
  use<T>(work: (db: Kysely<Tables>) => Promise<StoreAnswer<T>>): Promise<StoreAnswer<T>>;
  close(): Promise<void>;
}

/** Connections that open when they are first used, and anew after a failure. */
export function keepOpen<Tables>(flavor: Flavor): Open<Tables> {
  let db: Promise<Kysely<Tables>> | undefined;

  async function open() {
    return new Kysely<Tables>({ dialect: await flavor.createDialect() });
  }

  return {
    async use(work) {
      db ??= open();
      const opened = db;
      const used = await opened;
      const answer = await work(used).catch((error) => ({
        ok: false as const,
        problem: flavor.problemOf(error),
      }));
      // Connections that a failure has touched may still carry the answer to an old statement.
      if (!answer.ok && answer.problem.kind === 'transient' && db === opened) {
        db = undefined;
        void used.destroy().catch(() => {});
      }
      return answer;
    },
    async close() {
      const closing = db;
      db = undefined;
      await (await closing)?.destroy();
    },
  };
}
