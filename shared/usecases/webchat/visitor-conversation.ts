import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import { visitorAddress } from '#shared/contracts/conversation/visitor-address.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** Before the widget's own id of a message: two visitors never make the same. */
export function ownPrefix({ address, visitor }: VisitorKey): string {
  return `${address}:${visitor}:`;
}

/** What a visitor has with us: the dialogue that is open, and those whose messages are with us, oldest first. */
export async function visitorConversation(
  { conversations, conversationIdOf }: Pick<WebChatParts, 'conversations' | 'conversationIdOf'>,
  { tenant, address, visitor }: VisitorKey,
) {
  const id = conversationIdOf([tenant, address, visitorAddress(visitor), '']);
  const found = (await conversations.load(tenant, id))?.value;
  const named = [found?.last?.dialogue, found?.dialogue];
  const dialogues = named.flatMap((dialogue): DialogueKey[] =>
    dialogue ? [{ tenant, dialogue }] : [],
  );
  return { id, open: found?.dialogue ?? null, dialogues };
}
