import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';

/** What a message says in words; empty: it says none. */
export function wordsOf(content: MessageContent): string {
  switch (content.kind) {
    case 'text':
    case 'mail':
    case 'choices':
    case 'template':
    case 'event':
      return content.text;
    case 'choice':
      return content.label;
    case 'location':
      return [content.name, content.address].filter((part) => part !== null).join(', ');
    case 'contacts':
      return content.contacts.map(({ name }) => name).join(', ');
    case 'reaction':
      return content.emoji ?? '';
    case 'form':
      return content.name;
    case 'unsupported':
      return '';
  }
}

/** The longest begin of a message that a list shows. */
const previewLength = 120;

/** Begin of a message, in one line; of a file its name. */
export function previewOf({ content, attachments }: Pick<Message, 'content' | 'attachments'>) {
  const words = wordsOf(content).replaceAll(/\s+/g, ' ').trim();
  const [file] = attachments;
  const text = words === '' && file ? (file.name ?? file.kind) : words;
  return [...text].slice(0, previewLength / 2).join('');
}

/** What a flow is told of a message of the customer's. */
export function saidOf(content: MessageContent): {
  readonly said: string;
  readonly choice: string | null;
} {
  const isSaid = content.kind === 'text' || content.kind === 'mail' || content.kind === 'choice';
  return {
    said: isSaid ? wordsOf(content).slice(0, 4_000) : '',
    choice: content.kind === 'choice' ? content.id : null,
  };
}
