import { z } from 'zod';
import { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { Kept } from '../../../ui/kept.ts';

/** What an agent wrote, until the server shows it. `at`: milliseconds since 1970 by this browser's clock. */
export const Outgoing = z.object({
  dialogue: z.string(),
  at: z.number(),
  message: WriteMessage,
  /** How a template reads; else empty. */
  preview: z.string(),
  files: z.array(Attachment),
  /** `waiting`: the server has not answered yet · `taken`: it has it · `refused`: it will not have it. */
  state: z.enum(['waiting', 'taken', 'refused']),
  /** What the server said against it. */
  refusal: z.object({ reason: z.string(), text: z.string() }).nullable(),
});
export type Outgoing = z.infer<typeof Outgoing>;

const All = z.array(Outgoing);

/** Kept in this tab, so that a reload loses nothing; what the server has taken needs no keeping. */
export function createOutgoing(place: Kept) {
  let all = parse(place.get()).filter(({ state }) => state !== 'taken');
  function write(changed: readonly Outgoing[]) {
    all = [...changed];
    place.set(all.length === 0 ? undefined : JSON.stringify(all));
  }
  return {
    all: (): readonly Outgoing[] => all,
    /** One that is there already is not added again. */
    add(outgoing: Outgoing) {
      if (!all.some(({ message }) => message.id === outgoing.message.id)) write([...all, outgoing]);
    },
    change(id: string, changed: Partial<Pick<Outgoing, 'state' | 'refusal'>>) {
      write(all.map((each) => (each.message.id === id ? { ...each, ...changed } : each)));
    },
    remove(ids: ReadonlySet<string>) {
      if (all.some(({ message }) => ids.has(message.id)))
        write(all.filter(({ message }) => !ids.has(message.id)));
    },
  };
}

function parse(text: string | undefined): Outgoing[] {
  if (text === undefined) return [];
  try {
    return All.parse(JSON.parse(text));
  } catch {
    // Written by another version of the desk.
    return [];
  }
}
