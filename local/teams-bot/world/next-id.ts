import type { Chat } from '../model.ts';
import type { Parts } from '../parts.ts';

/** Ids are times, and grow within a chat. Inside a change. */
export function nextId({ chats, clock }: Parts, id: string, change: Partial<Chat> = {}): string {
  const chat = chats.get(id);
  if (!chat) throw new Error('There is no such chat.');
  const lastId = Math.max(Math.trunc(clock.now()), chat.lastId + 1);
  chats.put(id, { ...chat, ...change, lastId });
  return String(lastId);
}
