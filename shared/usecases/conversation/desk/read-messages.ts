import type { Message } from '#shared/contracts/conversation/message.ts';
import type { DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { type DeskTextParts, notYours } from './desk-text-parts.ts';
import { heldText } from './held-text.ts';

export type MessagesRead = { readonly ok: true; readonly value: DeskMessages } | typeof notYours;

/** All that was said in a dialogue that the agent has. */
export async function readMessages(
  parts: DeskTextParts,
  key: AgentKey,
  dialogue: string,
): Promise<MessagesRead> {
  if (!(await heldText(parts, key, dialogue))) return notYours;
  const messages = await parts.chats.list({ tenant: key.tenant, dialogue });
  return { ok: true, value: { messages: messages.map((each) => toDeskMessage(each, dialogue)) } };
}

/** By what a provider gives a file out is nobody's business. */
export function toDeskMessage(message: Message, dialogue: string): DeskMessage {
  const attachments = message.attachments.map((each) => ({ ...each, source: null }));
  return { ...message, attachments, dialogue };
}
