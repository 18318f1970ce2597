import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { BeginConversation } from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import { newConversation } from '#shared/domain/conversation/new-conversation.ts';
import { toPerson } from '#shared/domain/conversation/whatsapp-numbers.ts';
import { previewOf } from '#shared/domain/conversation/words-of.ts';
import type { DeskTextParts } from './desk-text-parts.ts';
import { type TemplateRefused, templateContent } from './template-content.ts';

export type ConversationBegun =
  | { readonly ok: true; readonly value: { readonly dialogue: string } }
  | {
      readonly ok: false;
      readonly reason: 'noSuchAddress' | 'notOnThisChannel' | 'alreadyOpen' | TemplateRefused;
    };

/** Somebody writes first, by a template (M1, Operator): what they wrote goes out, and the dialogue is theirs. */
export async function beginConversation(
  parts: DeskTextParts,
  key: AgentKey,
  { id, address, to, template }: BeginConversation,
): Promise<ConversationBegun> {
  const { tenant, agent } = key;
  const found = await parts.addresses.find(address);
  if (found?.tenant !== tenant) return { ok: false, reason: 'noSuchAddress' };
  const channel = channelOf(address);
  const { center } = found.value;
  if (channel !== 'whatsapp' || center === null) return { ok: false, reason: 'notOnThisChannel' };
  const content = await templateContent(parts.templates, tenant, address, template);
  if (!content.ok) return content;
  const dialogue = parts.dialogueIdOf(`begun:${id}`);
  const person = toPerson(to);
  const conversation = await claim(parts, {
    tenant,
    channel,
    reached: address,
    to: person,
    dialogue,
  });
  if (!conversation) return { ok: false, reason: 'alreadyOpen' };
  const message = await messageOf(parts, key, id, content.content);
  await parts.chats.add({ tenant, dialogue }, message);
  const { customer, thread } = conversation;
  await parts.deliver(
    { tenant, dialogue },
    {
      kind: 'conversationBegun',
      id: `begun:${id}`,
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

interface Claim extends Pick<Conversation, 'tenant' | 'channel' | 'reached'> {
  readonly to: string;
  readonly dialogue: string;
}

/** Undefined: a dialogue with them is open already. */
async function claim(
  { conversations, conversationIdOf }: DeskTextParts,
  { tenant, channel, reached, to, dialogue }: Claim,
): Promise<Conversation | undefined> {
  const id = conversationIdOf([tenant, reached, to, '']);
  const found = await conversations.load(tenant, id);
  const customer = found?.value.customer ?? { address: to };
  const fresh = newConversation({ tenant, id, channel, reached, customer });
  const before = found?.value ?? fresh;
  if (before.dialogue === dialogue) return before;
  if (before.dialogue !== null) return undefined;
  const claimed = { ...before, dialogue };
  return (await conversations.save(claimed, found?.version)) ? claimed : undefined;
}

async function messageOf(
  { configuration, now }: DeskTextParts,
  { tenant, agent }: AgentKey,
  id: string,
  content: Message['content'],
): Promise<Message> {
  const user = await configuration.get(tenant, 'user', agent);
  const at = now();
  return {
    id,
    at,
    direction: 'out',
    author: { kind: 'agent', id: agent, name: user?.value.name ?? null },
    content,
    attachments: [],
    replyTo: null,
    delivery: { state: 'queued', at, reason: null, code: null },
    providerId: null,
  };
}
