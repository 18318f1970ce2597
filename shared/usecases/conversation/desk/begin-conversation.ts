import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { BeginConversation } from '#shared/contracts/desk/desk-conversation.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import { newConversation } from '#shared/domain/conversation/new-conversation.ts';
import { toPerson } from '#shared/domain/conversation/whatsapp-numbers.ts';
import { previewOf } from '#shared/domain/conversation/words-of.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { DeskTextParts } from './desk-text-parts.ts';
import { firstContent } from './first-content.ts';
import type { TemplateRefused } from './template-content.ts';

export type ConversationBegun =
  | { readonly ok: true; readonly value: { readonly dialogue: string } }
  | {
      readonly ok: false;
      readonly reason:
        | 'noSuchAddress'
        | 'notOnThisChannel'
        | 'alreadyOpen'
        | 'noSuchFile'
        | TemplateRefused;
    };

export type BeginParts = Pick<
  DeskTextParts,
  | 'templates'
  | 'conversations'
  | 'uploaded'
  | 'chats'
  | 'deliver'
  | 'dialogueIdOf'
  | 'conversationIdOf'
  | 'now'
> & {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly configuration: Pick<ConfigurationStore, 'get'>;
};

/** Which dialogue the wish with this id begins. */
export const eventOf = (id: string) => `begun:${id}`;

/** Somebody writes first (M1, Operator): what they wrote goes out, and the dialogue is theirs. */
export async function beginConversation(
  parts: BeginParts,
  key: AgentKey,
  wish: BeginConversation,
): Promise<ConversationBegun> {
  const { id, address, to } = wish;
  const { tenant, agent } = key;
  const found = await parts.addresses.find(address);
  if (found?.tenant !== tenant) return { ok: false, reason: 'noSuchAddress' };
  const channel = channelOf(address);
  const { center } = found.value;
  if (channel === undefined || center === null) return { ok: false, reason: 'notOnThisChannel' };
  const content = await firstContent(parts.templates, tenant, wish);
  if (!content.ok) return content;
  const dialogue = parts.dialogueIdOf(eventOf(id));
  const attachments = await filesOf(parts, { tenant, dialogue }, wish);
  if (!attachments) return { ok: false, reason: 'noSuchFile' };
  const conversation = await claim(parts, {
    tenant,
    channel,
    reached: address,
    to: to.startsWith('+') ? toPerson(to) : to.toLowerCase(),
    // Each mail begins a thread of its own.
    thread: channel === 'email' ? eventOf(id) : null,
    dialogue,
  });
  if (!conversation) return { ok: false, reason: 'alreadyOpen' };
  const message = await messageOf(parts, key, id, { content: content.content, attachments });
  await parts.chats.add({ tenant, dialogue }, message);
  const { customer, thread } = conversation;
  await parts.deliver(
    { tenant, dialogue },
    {
      kind: 'conversationBegun',
      id: eventOf(id),
      at: parts.now(),
      begin: {
        channel,
        conversation: conversation.id,
        thread,
        customer,
        reached: address,
        center,
        flow: null,
        again: null,
        invitedBy: null,
        optedOut: conversation.optedOut,
      },
      agent,
      message: message.id,
      preview: previewOf(message),
    },
  );
  return { ok: true, value: { dialogue } };
}

/** Undefined: one of them has not been uploaded. */
async function filesOf(
  { uploaded }: BeginParts,
  key: DialogueKey,
  { id, attachments }: BeginConversation,
): Promise<readonly Attachment[] | undefined> {
  const found = await Promise.all(attachments.map((file) => uploaded(key, id, file)));
  const there = found.filter((each) => each !== undefined);
  return there.length === attachments.length ? there : undefined;
}

interface Claim extends Pick<Conversation, 'tenant' | 'channel' | 'reached' | 'thread'> {
  readonly to: string;
  readonly dialogue: string;
}

/** Undefined: a dialogue with them is open already. */
async function claim(
  { conversations, conversationIdOf }: BeginParts,
  { tenant, channel, reached, to, thread, dialogue }: Claim,
): Promise<Conversation | undefined> {
  const id = conversationIdOf([tenant, reached, to, thread ?? '']);
  const found = await conversations.load(tenant, id);
  const customer = found?.value.customer ?? { address: to };
  const fresh = newConversation({ tenant, id, channel, reached, customer, thread });
  const before = found?.value ?? fresh;
  if (before.dialogue === dialogue) return before;
  if (before.dialogue !== null) return undefined;
  const claimed = { ...before, dialogue };
  return (await conversations.save(claimed, found?.version)) ? claimed : undefined;
}

async function messageOf(
  { configuration, now }: BeginParts,
  { tenant, agent }: AgentKey,
  id: string,
  what: Pick<Message, 'content' | 'attachments'>,
): Promise<Message> {
  const user = await configuration.get(tenant, 'user', agent);
  const at = now();
  return {
    id,
    at,
    direction: 'out',
    author: { kind: 'agent', id: agent, name: user?.value.name ?? null },
    ...what,
    replyTo: null,
    delivery: { state: 'queued', at, reason: null, code: null },
    providerId: null,
  };
}
