import type { DeskText } from '#shared/contracts/desk/desk-conversation.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { windowClosesAt } from '#shared/domain/conversation/window.ts';

/** What the desk's list shows of a written dialogue; null: it is a call. */
export function toDeskText({ channel, text }: Pick<Dialogue, 'channel' | 'text'>): DeskText | null {
  if (channel === 'voice' || !text) return null;
  const { conversation, received, messages, lastCustomerAt, preview, subject } = text;
  return {
    conversation,
    channel,
    received,
    messages,
    lastCustomerAt,
    windowClosesAt: windowClosesAt(channel, lastCustomerAt, text.answersLate),
    preview,
    subject,
  };
}
