import type { TargetKey } from '#shared/contracts/keys.ts';
import type { MessageOutbox, OutboxEntry } from '#shared/ports/message-outbox.ts';
import type { StoreProblem } from '#shared/ports/record-store.ts';

interface Kept {
  readonly key: TargetKey;
  readonly entry: OutboxEntry;
  readonly at: number;
  dueAt: number;
  problem?: StoreProblem;
}

/** An outbox in memory that keeps the promises of the port; `trouble` may throw before each change. */
export function createMemoryMessageOutbox(trouble: () => void = () => {}): MessageOutbox {
  const documents = new Map<string, Kept>();
  const held = createHeld(trouble);
  const idOf = ({ tenant, target }: TargetKey, id: string) => `${tenant}/${target}/${id}`;
  const waiting = ({ tenant, target }: TargetKey) =>
    [...documents.values()]
      .filter(({ key, problem }) => key.tenant === tenant && key.target === target && !problem)
      .toSorted((one, other) => one.dueAt - other.dueAt);

  function create(key: TargetKey, entry: OutboxEntry, at: number) {
    trouble();
    const id = idOf(key, entry.id);
    if (!documents.has(id)) documents.set(id, { key, entry, at, dueAt: at });
  }

  return {
    async add(conversation, targets, at) {
      const { tenant, dialogue } = conversation;
      for (const target of held.hold(`${tenant}/${dialogue}`, targets))
        create({ tenant, target }, { id: dialogue, conversation }, at);
    },
    async addLate(key, late, at) {
      create(key, { id: `${late.message}.${late.delivery.state}`, late }, at);
    },
    next: async (key, at, limit) =>
      waiting(key)
        .filter(({ dueAt }) => dueAt <= at)
        .slice(0, limit)
        .map(({ entry }) => entry),
    async postpone(key, id, until) {
      const kept = documents.get(idOf(key, id));
      if (kept) kept.dueAt = until;
    },
    settle: async ({ tenant, target }, dialogue) => held.settle(`${tenant}/${dialogue}`, target),
    async remove(key, id) {
      trouble();
      documents.delete(idOf(key, id));
    },
    async park(key, id, problem) {
      const kept = documents.get(idOf(key, id));
      if (kept) kept.problem = problem;
    },
    figures: async (key) => ({
      waiting: waiting(key).length,
      oldest: waiting(key)[0]?.at ?? null,
      parked: [...documents.values()].filter(
        (kept) => kept.problem && kept.key.target === key.target,
      ).length,
    }),
    async waitingSince(time) {
      const found = [...documents.values()].filter(
        ({ dueAt, problem }) => dueAt < time && !problem,
      );
      const groups = Map.groupBy(found, ({ key }) => JSON.stringify(key));
      return [...groups.values()].flatMap((group) => {
        const oldest = Math.min(...group.map(({ dueAt }) => dueAt));
        return group.slice(0, 1).map(({ key }) => ({ ...key, oldest }));
      });
    },
  };
}

function createHeld(trouble: () => void) {
  const targets = new Map<string, { all: string[]; left: string[] }>();
  const of = (place: string) => targets.get(place) ?? { all: [], left: [] };
  return {
    hold(place: string, wanted: readonly string[]) {
      trouble();
      const { all, left } = of(place);
      const added = wanted.filter((target) => !all.includes(target));
      targets.set(place, { all: [...all, ...added], left: [...left, ...added] });
      return [...left, ...added];
    },
    settle(place: string, target: string) {
      trouble();
      const { all, left } = of(place);
      const settled = { all, left: left.filter((each) => each !== target) };
      targets.set(place, settled);
      return settled;
    },
  };
}
