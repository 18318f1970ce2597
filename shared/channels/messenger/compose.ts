import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { DeliveryFailure, Message } from '#shared/contracts/conversation/message.ts';
import { messenger } from './facts.ts';

/** One `message` of the Send API. */
export type Body = Readonly<Record<string, unknown>>;

export type Composed =
  | { readonly ok: true; readonly bodies: readonly Body[] }
  | { readonly ok: false; readonly reason: DeliveryFailure; readonly code: string | null };

/** Characters. Source: "Quick Replies" of the Messenger Platform. */
const longestTitle = 20;
const mostReplies = 13;

const no = (reason: DeliveryFailure, code: string | null = null): Composed => ({
  ok: false,
  reason,
  code,
});

/**
 * A message of ours as the Send API takes it: the words first, then each file by itself. `fileOf`: Meta's id and type for an
 * attachment that was uploaded.
 */
export function compose(
  { content, attachments }: Pick<Message, 'content' | 'attachments'>,
  fileOf: (attachment: string) => { readonly type: string; readonly id: string },
): Composed {
  switch (content.kind) {
    case 'text':
    case 'choice': {
      const words = content.kind === 'text' ? content.text : content.label;
      if (words.length > messenger.longestText) return no('tooLong');
      const files = attachments.map(({ id }) => fileBody(fileOf(id)));
      const bodies = [...(words.trim() === '' ? [] : [{ text: words }]), ...files];
      return bodies.length === 0 ? no('unsupported', 'empty') : { ok: true, bodies };
    }
    case 'choices':
      return composeChoices(content);
    case 'reaction':
    case 'location':
    case 'contacts':
    case 'mail':
    case 'template':
    case 'form':
    case 'event':
    case 'unsupported':
      return no('unsupported', content.kind);
  }
}

function fileBody({ type, id }: { readonly type: string; readonly id: string }): Body {
  return { attachment: { type, payload: { attachment_id: id } } };
}

/** Buttons that go away with the next message; what does not fit on them is written out. */
function composeChoices({
  text,
  choices,
}: Extract<MessageContent, { readonly kind: 'choices' }>): Composed {
  const shown = choices.filter(({ label }) => label.trim() !== '').slice(0, mostReplies);
  const isLong = shown.some(({ label }) => label.length > longestTitle);
  const lines = isLong ? shown.map(({ key, label }) => (key ? `${key}: ${label}` : label)) : [];
  const words = [text, ...lines].filter((line) => line.trim() !== '').join('\n');
  if (words.length > messenger.longestText) return no('tooLong');
  const replies = shown.map(({ id, label }) => ({
    content_type: 'text',
    title: label.length > longestTitle ? `${label.slice(0, longestTitle - 1)}…` : label,
    payload: id,
  }));
  const body = {
    // Words are wanted.
    text: words === '' ? '…' : words,
    ...(replies.length > 0 && { quick_replies: replies }),
  };
  return { ok: true, bodies: [body] };
}
