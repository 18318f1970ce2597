import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { ConversationParts } from './conversation-parts.ts';
import { takeMessage } from './take-message.ts';

/** A message of the customer's came when its dialogue was over: it is taken as if it came now. */
export async function passOn(
  parts: ConversationParts,
  key: DialogueKey,
  { channel, reached, customer, text }: Dialogue,
  id: string,
): Promise<void> {
  const message = await parts.chats.get(key, id);
  if (!message || channel === 'voice' || !text) return;
  const news = { channel, address: reached, customer, thread: text.thread, message };
  const taken = await takeMessage(parts, { kind: 'message', ...news }, key.dialogue);
  // It belongs to one dialogue alone, also in the customer's own store.
  if (!taken.ok || taken.key.dialogue === key.dialogue) return;
  if (await parts.chats.get(taken.key, id)) await parts.chats.remove(key, id);
}
