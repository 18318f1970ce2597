import type { Address } from '#shared/contracts/configuration/address.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { TextBegin } from '#shared/contracts/dialogue/text-side.ts';
import { newConversation } from '#shared/domain/conversation/new-conversation.ts';
import { previewOf, saidOf } from '#shared/domain/conversation/words-of.ts';
import { markOf } from '#shared/domain/mark-of.ts';
import { beginningOf } from '../beginning-of.ts';
import { automaticReply } from './automatic-reply.ts';
import type { ConversationParts } from './conversation-parts.ts';

export type MessageNews = Extract<TextNews, { readonly kind: 'message' }>;

export type MessageTaken =
  | { readonly ok: true; readonly key: DialogueKey; readonly isNew: boolean }
  | { readonly ok: false; readonly reason: 'unknownAddress' | 'noContactCenter' };

interface Where {
  readonly tenant: string;
  readonly address: Address;
  /** Absent: the message begins nothing. */
  readonly beginning?: Pick<TextBegin, 'center' | 'flow'>;
}

const mostAttempts = 20;

/**
 * A customer has written: to the dialogue of theirs that is open, or one begins. Twice is harmless at any time; `over`: a
 * dialogue that is not open any more, whatever the conversation says.
 */
export async function takeMessage(
  parts: ConversationParts,
  news: MessageNews,
  over?: string,
): Promise<MessageTaken> {
  const found = await parts.addresses.find(news.address);
  if (!found) return { ok: false, reason: 'unknownAddress' };
  const where = { tenant: found.tenant, address: found.value };
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const conversation = await find(parts, where.tenant, news);
    const isOpen = openIn(conversation.value, over);
    const isFirst = conversation.value.dialogue === parts.dialogueIdOf(news.message.id);
    // Most messages go on with what has begun: with what they would begin is not asked for.
    if (isOpen && !isFirst) return give(parts, where, news, conversation.value);
    if (!isOpen && beginsNothing(conversation.value, news.message))
      return { ok: true, key: lastOf(conversation.value), isNew: false };
    const taken = await begin(parts, where, news, { ...conversation, isOpen });
    if (taken) return taken;
  }
  throw new Error('A conversation changes all the time.');
}

interface Beginning {
  readonly value: Conversation;
  readonly version: string | undefined;
  /** With this very message, which has come before. */
  readonly isOpen: boolean;
}

/** Undefined: somebody else has changed the conversation meanwhile. */
async function begin(
  parts: ConversationParts,
  where: Where,
  news: MessageNews,
  { value, version, isOpen }: Beginning,
): Promise<MessageTaken | undefined> {
  const beginning = await beginningOf(parts.configuration, where.tenant, where.address);
  if (!beginning) return { ok: false, reason: 'noContactCenter' };
  const dialogue = parts.dialogueIdOf(news.message.id);
  const begun = isOpen ? value : { ...value, customer: news.customer, dialogue };
  const isSaved = isOpen || (await parts.conversations.save(begun, version));
  return isSaved ? give(parts, { ...where, beginning }, news, begun) : undefined;
}

async function find(
  { conversations, conversationIdOf }: ConversationParts,
  tenant: string,
  { channel, address, customer, thread }: MessageNews,
) {
  const id = conversationIdOf([tenant, address, customer.address, thread ?? '']);
  const fresh = newConversation({ tenant, id, channel, reached: address, customer, thread });
  return (await conversations.load(tenant, id)) ?? { value: fresh, version: undefined };
}

function openIn({ dialogue }: Conversation, over: string | undefined): boolean {
  return dialogue !== null && dialogue !== over;
}

/** It is known already; or a machine wrote it, which would answer our answer: it lies in the mailbox for people. */
function beginsNothing({ recent }: Conversation, message: Message): boolean {
  return recent.includes(markOf(message.id)) || isAutomatic(message);
}

function isAutomatic({ content }: Message): boolean {
  return content.kind === 'mail' && content.isAutomatic;
}

function lastOf({ tenant, last }: Conversation): DialogueKey {
  return { tenant, dialogue: last?.dialogue ?? '' };
}

/** To the dialogue that is open; its first message brings with what it begins, each time it comes. */
async function give(
  parts: ConversationParts,
  where: Where,
  { message }: MessageNews,
  conversation: Conversation,
): Promise<MessageTaken> {
  const { chats, deliver, fetchFiles, now } = parts;
  const { tenant, address, beginning } = where;
  const key = { tenant, dialogue: conversation.dialogue ?? '' };
  const isNew = await chats.add(key, message);
  const subject = message.content.kind === 'mail' ? message.content.subject.slice(0, 200) : null;
  const about = beginning && { tenant, address, beginning };
  const begin = about ? await beginOf(parts, about, message, conversation) : null;
  await deliver(key, {
    kind: 'messageArrived',
    id: message.id,
    at: now(),
    message: {
      id: message.id,
      writtenAt: message.at,
      ...saidOf(message.content),
      preview: previewOf(message),
      subject,
      isAutomatic: isAutomatic(message),
    },
    begin,
  });
  if (begin?.invitedBy) await noteAnswer(parts, key.tenant, begin.invitedBy);
  if (message.attachments.some(({ state }) => state === 'pending'))
    await fetchFiles(key, message.id);
  return { ok: true, key, isNew };
}

/** The call has brought the customer here (W1). */
function noteAnswer({ deflections }: ConversationParts, tenant: string, dialogue: string) {
  return deflections.note({ tenant, dialogue }, { answered: true });
}

async function beginOf(
  parts: ConversationParts,
  { tenant, address, beginning }: Required<Where>,
  message: Message,
  conversation: Conversation,
): Promise<TextBegin> {
  const { id, channel, reached, customer, thread, optedOut } = conversation;
  const again = await againOf(parts, conversation);
  const isReopened = await isWithin(parts, conversation, beginning.center);
  const about = { tenant, address, customer: customer.address, message, isReopened };
  const reply = await automaticReply(parts, about);
  return {
    channel,
    conversation: id,
    thread,
    customer,
    reached,
    ...beginning,
    center: again?.center ?? beginning.center,
    again: again && { agent: again.agent, patience: again.patience },
    invitedBy: invitation(conversation, parts.now()),
    optedOut,
    ...(address.answersLate && { answersLate: true }),
    ...(message.referral && { ad: message.referral.id }),
    ...(reply && { reply }),
  };
}

/** Milliseconds after which what a customer writes is no answer to an invitation any more. */
const invitationLife = 7 * 86_400_000;

function invitation({ invited }: Conversation, at: number): string | null {
  return invited && at - invited.at < invitationLife ? invited.dialogue : null;
}

/** Who had the last dialogue, if it is not long ago: it is reopened with them. */
async function againOf(parts: ConversationParts, { tenant, last }: Conversation) {
  if (!last || last.agent === null || last.center === null) return null;
  const center = await parts.centerOf(tenant, last.center);
  if (!center || !isRecent(center, last.endedAt, parts.now())) return null;
  return { agent: last.agent, center: last.center, patience: center.text.reopenPatience * 1000 };
}

/** Whether it goes on with what was over a short while ago, whoever had that. */
async function isWithin(
  { centerOf, now }: ConversationParts,
  { tenant, last }: Conversation,
  beginsWith: string | null,
): Promise<boolean> {
  const id = last?.center ?? beginsWith;
  const center = last && id !== null ? await centerOf(tenant, id) : undefined;
  return last !== null && center !== undefined && isRecent(center, last.endedAt, now());
}

function isRecent({ text }: ContactCenter, endedAt: number, at: number): boolean {
  return at <= endedAt + text.reopenWithin * 1000;
}
