import { z } from 'zod';
import type { Kept } from '../../ui/kept.ts';
import { TeamsAddress } from './graph-words.ts';

/** The chat that was begun from a dialogue. */
const KeptChat = z.object({
  id: z.string(),
  webUrl: TeamsAddress.nullable(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  /** When its first message was sent, milliseconds since 1970: what was written before is none of this dialogue's; null: not yet. */
  since: z.number().nullable(),
});
export type KeptChat = z.infer<typeof KeptChat>;

const Entries = z.array(z.tuple([z.string(), KeptChat]));

export interface KeptChats {
  find(dialogue: string): KeptChat | undefined;
  keep(dialogue: string, chat: KeptChat): void;
  forget(dialogue: string): void;
}

/** So many dialogues, the latest. */
const most = 20;

/** Which chat belongs to which dialogue, so that a reload finds it. */
export function createKeptChats(kept: Kept): KeptChats {
  const chats = new Map(read(kept));
  const save = () => kept.set(JSON.stringify([...chats].slice(-most)));
  return {
    find: (dialogue) => chats.get(dialogue),
    keep(dialogue, chat) {
      chats.delete(dialogue);
      chats.set(dialogue, chat);
      save();
    },
    forget(dialogue) {
      chats.delete(dialogue);
      save();
    },
  };
}

function read(kept: Kept): z.infer<typeof Entries> {
  try {
    return Entries.parse(JSON.parse(kept.get() ?? '[]'));
  } catch {
    // Of another version of the desk.
    return [];
  }
}
