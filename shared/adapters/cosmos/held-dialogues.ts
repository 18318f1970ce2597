import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const Held = z.object({
  /** Every target that was to get it, and those of them that have not. */
  all: z.array(z.string()),
  left: z.array(z.string()),
  _etag: z.string(),
});
type Targets = Pick<z.infer<typeof Held>, 'all' | 'left'>;

/** In place of a target: no administrator can choose it. */
const partition = '_held';
/** Seconds for which it is remembered that all have it, so that a hand-over that is repeated begins nothing anew. */
const memory = 7 * 86_400;
const mostAttempts = 20;

/** Which targets still want a dialogue: one document each, changed under its ETag. */
export function createHeldDialogues(container: Container) {
  const itemOf = ({ tenant, dialogue }: DialogueKey) =>
    container.item(dialogue, [tenant, partition]);

  async function find(key: DialogueKey) {
    const { resource } = await itemOf(key).read();
    const found = resource === undefined ? undefined : Held.parse(resource);
    return found && { targets: { all: found.all, left: found.left }, etag: found._etag };
  }

  function write({ tenant, dialogue }: DialogueKey, targets: Targets, etag: string | undefined) {
    const ttl = targets.left.length === 0 ? memory : -1;
    const document = { id: dialogue, tenant, target: partition, kind: 'held', ...targets, ttl };
    if (etag === undefined) return unlessRefused(conflict, container.items.create(document));
    const accessCondition = { type: 'IfMatch', condition: etag };
    const replaced = itemOf({ tenant, dialogue }).replace(document, { accessCondition });
    return unlessRefused(changedMeanwhile, replaced);
  }

  async function change(
    key: DialogueKey,
    by: (targets: Targets) => Targets | undefined,
  ): Promise<Targets> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const found = await find(key);
      const targets = found?.targets ?? { all: [], left: [] };
      const next = by(targets);
      if (!next) return targets;
      if (await write(key, next, found?.etag)) return next;
    }
    throw new Error(`Who wants ${key.dialogue} changes all the time.`);
  }

  return {
    /** Resolves with those that have not got it. */
    async hold(key: DialogueKey, targets: readonly string[]): Promise<readonly string[]> {
      const { left } = await change(key, (known) => {
        const added = targets.filter((target) => !known.all.includes(target));
        if (added.length === 0) return undefined;
        return { all: [...known.all, ...added], left: [...known.left, ...added] };
      });
      return left;
    },
    settle: (key: DialogueKey, target: string): Promise<Targets> =>
      change(key, (known) =>
        known.left.includes(target)
          ? { all: known.all, left: known.left.filter((each) => each !== target) }
          : undefined,
      ),
  };
}
