import { z } from 'zod';
import { DeskWish } from '#shared/contracts/desk/desk-commands.ts';
import type { Kept } from '../../ui/kept.ts';

const Posted = z.object({ dialogue: z.string(), at: z.number(), message: DeskWish });
type Posted = z.infer<typeof Posted>;
const AllPosted = z.array(Posted);

/** Wishes on their way, kept over a reload: each is sent until the server has said what it thinks of it. */
export interface Outbox {
  /** In place of an older one of the same kind, of which the agent was told that it did not arrive: they made it again. */
  add(posted: Posted): void;
  remove(id: string): void;
  /** Not answered yet and not older than a minute: nobody wants an old call hung up late. */
  left(now: number): readonly Posted[];
}

const goodFor = 60_000;

export function createOutbox(place: Kept): Outbox {
  const read = () => parse(place.get());
  const write = (all: readonly Posted[]) =>
    place.set(all.length === 0 ? undefined : JSON.stringify(all));
  return {
    add: (posted) => write([...read().filter((each) => !isSame(each, posted)), posted]),
    remove: (id) => write(read().filter(({ message }) => message.id !== id)),
    left(now) {
      const fresh = read().filter(({ at }) => now - at < goodFor);
      write(fresh);
      return fresh;
    },
  };
}

function isSame(one: Posted, other: Posted): boolean {
  return one.dialogue === other.dialogue && one.message.wish.what === other.message.wish.what;
}

function parse(text: string | undefined): readonly Posted[] {
  if (text === undefined) return [];
  try {
    return AllPosted.parse(JSON.parse(text));
  } catch {
    // Written by another version of the desk.
    return [];
  }
}
