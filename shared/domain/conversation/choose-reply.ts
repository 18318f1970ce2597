import type {
  AutomaticReply,
  ReplyWords,
} from '#shared/contracts/configuration/automatic-reply.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';

interface First {
  readonly content: MessageContent;
  /** It goes on with what was over a short while ago. */
  readonly isReopened: boolean;
  readonly isOpen: boolean;
}

/** How the message with which a customer begins a dialogue is answered at once (W2); null: not at all. */
export function chooseReply(
  { online, offline }: AutomaticReply,
  { content, isReopened, isOpen }: First,
): ReplyWords | null {
  if (isReopened || !isWritten(content)) return null;
  return isOpen ? online : offline;
}

/** By a person: neither a machine's answer nor news of the channel's own, and no mere sign. */
function isWritten(content: MessageContent): boolean {
  switch (content.kind) {
    case 'mail':
      return !content.isAutomatic;
    case 'event':
    case 'reaction':
      return false;
    case 'text':
    case 'choices':
    case 'choice':
    case 'location':
    case 'contacts':
    case 'template':
    case 'form':
    case 'unsupported':
      return true;
  }
}
