import type { Message } from '#shared/contracts/conversation/message.ts';
import type { CleanMailHtml } from '#shared/ports/mail-html.ts';

/** Whoever has written it: nothing leaves us that would not come in. */
export async function cleanedMessage(clean: CleanMailHtml, message: Message): Promise<Message> {
  const { content } = message;
  if (content.kind !== 'mail' || content.html === null) return message;
  return { ...message, content: { ...content, html: await clean(content.html) } };
}
