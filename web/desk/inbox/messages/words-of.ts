import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';

/** What a message says in words, as far as it has some: for quotes and translations. */
export function wordsOf({
  content,
  attachments,
}: Pick<DeskMessage, 'content' | 'attachments'>): string {
  switch (content.kind) {
    case 'text':
      return content.text || (attachments[0]?.name ?? '');
    case 'choices':
    case 'template':
    case 'event':
    case 'mail':
      return content.text;
    case 'choice':
      return content.label;
    case 'location':
      return [content.name, content.address].filter(Boolean).join(', ');
    case 'contacts':
      return content.contacts.map(({ name }) => name).join(', ');
    case 'form':
      return content.name;
    case 'reaction':
    case 'unsupported':
      return '';
  }
}
