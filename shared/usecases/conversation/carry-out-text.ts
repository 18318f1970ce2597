import type { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { flowMessageId } from '#shared/domain/conversation/flow-message-id.ts';
import { withDelivery } from '#shared/domain/conversation/later-delivery.ts';
import { closeConversation } from './close-conversation.ts';
import type { ConversationParts } from './conversation-parts.ts';
import { passOn } from './pass-on.ts';
import { sendOut } from './send-out.ts';

export type TextEffect = Extract<
  DialogueEffect,
  {
    readonly kind:
      | 'sendMessage'
      | 'sendWritten'
      | 'dropWritten'
      | 'showMessages'
      | 'closeConversation'
      | 'passOn'
      | 'keepMessages';
  }
>;

export interface CarryOutTextParts extends ConversationParts {
  /** Twice is harmless. */
  readonly keepMessages: (kept: KeptConversation) => Promise<void>;
}

/** Carries out what the rules of a written dialogue ask for; the second time is harmless. */
export async function carryOutText(
  parts: CarryOutTextParts,
  { key, state }: { readonly key: DialogueKey; readonly state: Dialogue },
  effect: TextEffect,
): Promise<void> {
  const { chats, now } = parts;
  switch (effect.kind) {
    case 'sendMessage': {
      const message = ofFlow(key, effect, now());
      await chats.add(key, message);
      await sendAll(parts, key, state, message.id);
      return show(parts, key, state);
    }
    case 'sendWritten':
      try {
        await sendAll(parts, key, state, effect.message);
      } finally {
        // Also when it waits: the agent's other pages have not seen it yet.
        await show(parts, key, state);
      }
      return;
    case 'dropWritten':
      await chats.change(key, effect.message, (message) =>
        withDelivery(message, { state: 'failed', at: now(), reason: effect.reason, code: null }),
      );
      return show(parts, key, state);
    case 'showMessages':
      return parts.pushes.messagesChanged(
        { tenant: key.tenant, agent: effect.agent },
        key.dialogue,
      );
    case 'closeConversation':
      return closeConversation(parts, key, state, effect);
    case 'passOn':
      return passOn(parts, key, state, effect.message);
    case 'keepMessages':
      return keep(parts, key, state);
  }
}

async function sendAll(parts: ConversationParts, key: DialogueKey, state: Dialogue, id: string) {
  const { channel, reached: from, customer, text } = state;
  if (channel === 'voice' || !text) return;
  const { thread } = text;
  if (channel === 'email') await answersTheLast(parts, key, id);
  await sendOut(parts, key, { channel, from, to: customer.address, thread }, id);
}

/** Mails answer the customer's last one, unless it is said which: without that they would begin another thread. */
async function answersTheLast({ chats }: ConversationParts, key: DialogueKey, id: string) {
  const messages = await chats.list(key);
  const last = messages.findLast(({ direction }) => direction === 'in')?.providerId;
  if (!last) return;
  await chats.change(key, id, (message) =>
    message.replyTo === null ? { ...message, replyTo: last } : undefined,
  );
}

async function show(parts: ConversationParts, { tenant, dialogue }: DialogueKey, state: Dialogue) {
  const agent = state.offer?.agent.id;
  if (agent !== undefined) await parts.pushes.messagesChanged({ tenant, agent }, dialogue);
}

function ofFlow(
  { dialogue }: DialogueKey,
  { operation, content }: Extract<TextEffect, { readonly kind: 'sendMessage' }>,
  at: number,
): Message {
  return {
    id: flowMessageId(dialogue, operation),
    at,
    direction: 'out',
    author: { kind: 'flow', id: null, name: null },
    content,
    attachments: [],
    replyTo: null,
    delivery: { state: 'queued', at, reason: null, code: null },
    providerId: null,
  };
}

async function keep(parts: CarryOutTextParts, key: DialogueKey, state: Dialogue): Promise<void> {
  const { text, channel, reached, customer, center, startedAt, ending } = state;
  if (!text || channel === 'voice') return;
  await parts.keepMessages({
    ...key,
    conversation: text.conversation,
    channel,
    reached,
    customer,
    thread: text.thread,
    center,
    startedAt,
    endedAt: ending?.at ?? startedAt,
  });
}
