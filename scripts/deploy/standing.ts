import { z } from 'zod';
import { type Az, azJson } from './az.ts';

export const Slot = z.enum(['blue', 'green']);
export type Slot = z.infer<typeof Slot>;

/** Where every deployment ends: its addresses are given to pages, webhooks and web chats, and never change. */
export const home: Slot = 'blue';
/** Where a release is tried and watched first. */
export const away: Slot = 'green';

/** The tag of a release. */
export const Version = z.string().regex(/^v\d+\.\d+\.\d+(-[\w.]+)?$/);

/** What a deployment remembers, as tags of the resource group. */
const Marks = z.object({
  /** A switch away from this slot was begun, and nobody has said yet that it went well. */
  leaving: Slot.optional().catch(undefined),
  /** The version to which that switch leads. */
  coming: Version.optional().catch(undefined),
  /** The version that was found good there; `none`: there was no app before the one that is brought just now. */
  blue: z.literal('none').or(Version).optional().catch(undefined),
  green: z.literal('none').or(Version).optional().catch(undefined),
});
export type Marks = z.infer<typeof Marks>;

/** How a region stands, as Azure tells it: nothing is remembered elsewhere, so a run that was cut off can be run again. */
export interface Standing {
  /** The slot that Event Grid calls; undefined: none yet. */
  readonly active: Slot | undefined;
  readonly slots: readonly Slot[];
  readonly marks: Marks;
}

const Tags = z.record(z.string(), z.string()).nullable();
const Group = z.object({ id: z.string(), tags: Tags });
const Named = z.array(z.object({ name: z.string() }));
const Subscription = z.object({ destination: z.object({ resourceId: z.string() }) });
const Apps = z.array(z.object({ name: z.string(), tags: Tags }));

export function readStanding(az: Az, group: string): Standing {
  if (az(['group', 'exists', '--name', group]).trim() !== 'true')
    return { active: undefined, slots: [], marks: {} };
  const { tags } = azJson(az, Group, ['group', 'show', '--name', group]);
  return {
    active: activeSlot(az, group),
    slots: Slot.options.filter((slot) => namesOfApps(az, group, slot).length > 0),
    marks: Marks.parse(tags ?? {}),
  };
}

export function namesOfApps(az: Az, group: string, slot: Slot): readonly string[] {
  const apps = azJson(az, Apps, ['functionapp', 'list', '--resource-group', group]);
  return apps.flatMap(({ name, tags }) => (tags?.['slot'] === slot ? [name] : []));
}

/** Which slot's app hears incoming calls: the template changes events last, so this is true also in the middle of a deployment. */
function activeSlot(az: Az, group: string): Slot | undefined {
  const topics = azJson(az, Named, [
    ...['eventgrid', 'system-topic', 'list', '--resource-group', group],
  ]);
  const at = ['--resource-group', group, '--system-topic-name', topics[0]?.name ?? ''];
  const subscriptions = ['eventgrid', 'system-topic', 'event-subscription'];
  if (topics.length === 0) return undefined;
  const named = azJson(az, Named, [...subscriptions, 'list', ...at]);
  if (!named.some(({ name }) => name === 'incoming-call')) return undefined;
  const { destination } = azJson(az, Subscription, [
    ...[...subscriptions, 'show', ...at, '--name', 'incoming-call'],
  ]);
  const site = /\/sites\/[^/]*-(blue|green)-[^/]*\//i.exec(destination.resourceId)?.[1];
  return Slot.safeParse(site?.toLowerCase()).data;
}

/** These marks and no others, by one command; the group's other tags stay. */
export function writeMarks(az: Az, group: string, marks: Marks) {
  const { id, tags } = azJson(az, Group, ['group', 'show', '--name', group]);
  const others = Object.entries(tags ?? {}).filter(([name]) => !(name in Marks.shape));
  const all = [...others, ...Object.entries(marks)].flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  az([
    ...['tag', 'update', '--operation', 'Replace', '--output', 'none'],
    ...['--resource-id', id, '--tags', ...all],
  ]);
}
