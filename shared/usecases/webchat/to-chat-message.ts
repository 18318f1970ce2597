import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { ChatFile, ChatMessage } from '#shared/contracts/conversation/web-chat.ts';
import { wordsOf } from '#shared/domain/conversation/words-of.ts';

/** A message as its visitor sees it; undefined: it is not for them. `own`: what stands before ids of their own. */
export function toChatMessage(message: Message, own: string): ChatMessage | undefined {
  const { id, at, direction, author, content, attachments, delivery } = message;
  const text = textOf(content);
  if (direction === 'note' || text === undefined) return undefined;
  const isMine = direction === 'in';
  return {
    id: isMine && id.startsWith(own) ? id.slice(own.length) : id,
    at,
    isMine,
    author: author.kind === 'agent' ? author.name : null,
    text,
    choices: content.kind === 'choices' ? [...content.choices] : [],
    files: attachments.map(toChatFile),
    state: isMine ? null : (delivery?.state ?? null),
  };
}

function textOf(content: MessageContent): string | undefined {
  if (content.kind === 'form') return saidInForm(content.answers);
  return content.kind === 'event' || content.kind === 'reaction' ? undefined : wordsOf(content);
}

/** What was asked before the chat is no message; what was left while nobody was there is one. */
function saidInForm({ text }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof text === 'string' ? text : undefined;
}

const states = {
  pending: 'waiting',
  ready: 'ready',
  tooLarge: 'refused',
  refused: 'refused',
  infected: 'refused',
  missing: 'refused',
} as const;

function toChatFile({ id, kind, name, type, size, state }: Attachment): ChatFile {
  return { id, kind, name, type, size, state: states[state] };
}
