import type { Message } from '#shared/contracts/conversation/message.ts';
import { parseStaged } from '#shared/contracts/conversation/staged-file.ts';
import { parseVisitorAddress } from '#shared/contracts/conversation/visitor-address.ts';
import type { ChatPush } from '#shared/contracts/conversation/web-chat.ts';
import type { AttachmentShelfOf } from '#shared/ports/attachment-files.ts';
import type { MessageAt, TextChannel, TextSent } from '#shared/ports/text-channel.ts';
import type { VisitorPushes } from '#shared/ports/web-chat.ts';

interface WebChatParts {
  readonly pushes: Pick<VisitorPushes, 'tell'>;
  /** Where files of visitors lie until they are looked at. */
  readonly shelfOf: AttachmentShelfOf;
}

/** What a widget can show. */
const shown: ReadonlySet<Message['content']['kind']> = new Set([
  'text',
  'choices',
  'template',
  'location',
  'contacts',
]);

/**
 * Web chat: what we write lies with the dialogue already, so that sending is telling the visitor's browsers to read it. A
 * push that gets lost loses nothing, for the widget also reads by itself.
 */
export function createWebChatChannel({ pushes, shelfOf }: WebChatParts): TextChannel {
  const tell = async (
    { tenant, from, to }: Pick<MessageAt, 'tenant' | 'from' | 'to'>,
    push: ChatPush,
  ) => {
    const visitor = parseVisitorAddress(to);
    if (visitor !== undefined) await pushes.tell({ tenant, address: from, visitor }, push);
    return visitor !== undefined;
  };
  return {
    async send(sending): Promise<TextSent> {
      const { content, id } = sending.message;
      if (!shown.has(content.kind)) return { ok: false, reason: 'unsupported', code: content.kind };
      return (await tell(sending, { kind: 'messagesChanged' }))
        ? { ok: true, providerId: id }
        : { ok: false, reason: 'unreachable', code: null };
    },
    async markRead(of) {
      await tell(of, { kind: 'read' });
    },
    async typing(of) {
      await tell(of, { kind: 'typing' });
    },
    async fetchFile(tenant, _address, source) {
      const { type, name } = parseStaged(source);
      const content = await shelfOf(tenant)?.read(name);
      return content && { type, content };
    },
  };
}
