import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import type { ChatAnswer } from '#shared/contracts/conversation/web-chat.ts';
import { ownPrefix, visitorConversation } from './visitor-conversation.ts';
import type { WebChatParts } from './web-chat-parts.ts';

interface FileRead {
  readonly type: string;
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file of one of the visitor's own messages or of one to them. */
export async function getFile(
  parts: WebChatParts,
  key: VisitorKey,
  { message, file }: { readonly message: string; readonly file: string },
): Promise<ChatAnswer<FileRead>> {
  const { dialogues } = await visitorConversation(parts, key);
  for (const dialogue of dialogues)
    for (const id of [`${ownPrefix(key)}${message}`, message]) {
      const found = await parts.chats.get(dialogue, id);
      const of = found?.attachments.find((each) => each.id === file);
      if (!of || found?.direction === 'note' || of.state !== 'ready') continue;
      const content = await parts.readFile(dialogue, id, file);
      if (content) return { ok: true, value: { type: of.type, name: of.name ?? of.kind, content } };
    }
  return { ok: false, reason: 'notFound' };
}
