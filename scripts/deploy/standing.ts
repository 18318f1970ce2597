import { z } from 'zod';
import { az, azJson } from './az.ts';

export const Slot = z.enum(['blue', 'green']);
export type Slot = z.infer<typeof Slot>;

export function otherThan(slot: Slot): Slot {
  return slot === 'blue' ? 'green' : 'blue';
}

/** How a region stands, as Azure tells it: nothing is remembered elsewhere, so a run that was cut off can be run again. */
export interface Standing {
  /** The slot that Event Grid calls; undefined: none yet. */
  readonly active: Slot | undefined;
  /** A switch away from this slot was begun, and nobody has said yet that it went well. */
  readonly leaving: Slot | undefined;
  readonly slots: readonly Slot[];
}

const Group = z.object({ tags: z.record(z.string(), z.string()).nullable() });
const Named = z.array(z.object({ name: z.string() }));
const Subscription = z.object({ destination: z.object({ resourceId: z.string() }) });
const Apps = z.array(z.object({ tags: z.record(z.string(), z.string()).nullable() }));

export function readStanding(group: string): Standing {
  if (az(['group', 'exists', '--name', group]).trim() !== 'true')
    return { active: undefined, leaving: undefined, slots: [] };
  const { tags } = azJson(Group, ['group', 'show', '--name', group]);
  const apps = azJson(Apps, ['functionapp', 'list', '--resource-group', group]);
  const found = apps.flatMap(({ tags: of }) => Slot.safeParse(of?.['slot']).data ?? []);
  return {
    active: activeSlot(group),
    leaving: Slot.safeParse(tags?.['leaving']).data,
    slots: [...new Set(found)],
  };
}

/** Which slot's app hears incoming calls: the template changes events last, so this is true also in the middle of a deployment. */
function activeSlot(group: string): Slot | undefined {
  const topics = azJson(Named, ['eventgrid', 'system-topic', 'list', '--resource-group', group]);
  const at = ['--resource-group', group, '--system-topic-name', topics[0]?.name ?? ''];
  const subscriptions = ['eventgrid', 'system-topic', 'event-subscription'];
  if (topics.length === 0) return undefined;
  const named = azJson(Named, [...subscriptions, 'list', ...at]);
  if (!named.some(({ name }) => name === 'incoming-call')) return undefined;
  const { destination } = azJson(Subscription, [
    ...[...subscriptions, 'show', ...at, '--name', 'incoming-call'],
  ]);
  const site = /\/sites\/[^/]*-(blue|green)-[^/]*\//i.exec(destination.resourceId)?.[1];
  return Slot.safeParse(site?.toLowerCase()).data;
}

/** The switch went well, or was taken back. */
export function forgetLeaving(group: string, slot: Slot) {
  const id = az(['group', 'show', '--name', group, '--query', 'id', '--output', 'tsv']).trim();
  az([
    ...['tag', 'update', '--operation', 'Delete', '--output', 'none'],
    ...['--resource-id', id, '--tags', `leaving=${slot}`],
  ]);
}
