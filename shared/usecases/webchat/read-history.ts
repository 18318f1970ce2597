import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import type { ChatHistory } from '#shared/contracts/conversation/web-chat.ts';
import { inOrder } from '#shared/domain/conversation/in-order.ts';
import { toChatMessage } from './to-chat-message.ts';
import { ownPrefix, visitorConversation } from './visitor-conversation.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** Clocks of instances differ: so many milliseconds come again, or what was written meanwhile would never be seen. */
const overlap = 30_000;

/** What was said since then (milliseconds since 1970); 0: all of it. */
export async function readHistory(
  parts: WebChatParts,
  key: VisitorKey,
  after: number,
): Promise<ChatHistory> {
  const { id, open, dialogues } = await visitorConversation(parts, key);
  const lists = await Promise.all(dialogues.map((dialogue) => parts.chats.list(dialogue)));
  const older = after === 0 ? await parts.archived(key.tenant, id) : [];
  const byId = new Map([...older, ...lists.flat()].map((message) => [message.id, message]));
  const own = ownPrefix(key);
  return {
    isOpen: open !== null,
    messages: inOrder([...byId.values()])
      .filter(({ at }) => at >= after - overlap)
      .flatMap((message) => toChatMessage(message, own) ?? []),
  };
}
