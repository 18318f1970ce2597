import type { TargetKey } from '#shared/contracts/keys.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import type { StoreProblem } from '#shared/ports/record-store.ts';

interface Kept {
  readonly key: TargetKey;
  readonly record: CallRecord;
  readonly at: number;
  problem?: StoreProblem;
}

/** An outbox in memory that keeps the promises of the port; `trouble` may throw before and after each change. */
export function createMemoryOutbox(trouble: () => void = () => {}) {
  const documents = new Map<string, Kept>();
  const idOf = ({ tenant, target }: TargetKey, { dialogue, revision }: CallRecord) =>
    JSON.stringify([tenant, target, dialogue, revision]);
  const of = ({ tenant, target }: TargetKey) =>
    [...documents.values()]
      .filter(({ key }) => key.tenant === tenant && key.target === target)
      .toSorted((one, other) => one.at - other.at);
  const waiting = (key: TargetKey) => of(key).filter(({ problem }) => !problem);

  const outbox: RecordOutbox = {
    async add(key, record, at) {
      trouble();
      const id = idOf(key, record);
      if (!documents.has(id)) documents.set(id, { key, record, at });
      trouble();
    },
    next: async (key, limit) =>
      waiting(key)
        .slice(0, limit)
        .map(({ record }) => record),
    async remove(key, records) {
      for (const record of records) {
        trouble();
        documents.delete(idOf(key, record));
      }
      trouble();
    },
    async park(key, record, problem) {
      trouble();
      const kept = documents.get(idOf(key, record));
      if (kept) kept.problem = problem;
    },
    figures: async (key) => ({
      waiting: waiting(key).length,
      oldest: waiting(key)[0]?.at ?? null,
      parked: of(key).length - waiting(key).length,
    }),
    async waitingSince(time) {
      const found = [...documents.values()].filter(({ at, problem }) => at < time && !problem);
      const groups = Map.groupBy(found, ({ key }) => JSON.stringify(key));
      return [...groups.values()].flatMap((group) => {
        const oldest = Math.min(...group.map(({ at }) => at));
        return group.slice(0, 1).map(({ key }) => ({ ...key, oldest }));
      });
    },
  };
  return outbox;
}
