import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { withDelivery } from '#shared/domain/conversation/later-delivery.ts';
import type { ConversationParts } from './conversation-parts.ts';

type ReachedNews = Extract<TextNews, { readonly kind: 'reached' }>;

type ReachedParts = Pick<
  ConversationParts,
  'addresses' | 'conversations' | 'conversationIdOf' | 'chats' | 'dialogues' | 'pushes'
>;

type ReachedTaken =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'unknownAddress' | 'ignored' };

/** Milliseconds by which the provider's clock may be behind ours. */
const skew = 1_000;

/**
 * A provider tells how far all messages of ours have come, not which: those of the open dialogue and the one before are looked
 * through. While one of them is just being sent nobody knows whether it is among them: the provider is to come again.
 */
export async function takeReached(parts: ReachedParts, news: ReachedNews): Promise<ReachedTaken> {
  const { address, customer, thread } = news;
  const tenant = (await parts.addresses.find(address))?.tenant;
  if (tenant === undefined) return { ok: false, reason: 'unknownAddress' };
  const id = parts.conversationIdOf([tenant, address, customer.address, thread ?? '']);
  const conversation = (await parts.conversations.load(tenant, id))?.value;
  const known = [conversation?.dialogue, conversation?.last?.dialogue];
  const dialogues = known.filter((each) => typeof each === 'string');
  if (dialogues.length === 0) return { ok: false, reason: 'ignored' };
  for (const dialogue of dialogues) await takeIn(parts, { tenant, dialogue }, news);
  return { ok: true };
}

async function takeIn(parts: ReachedParts, key: DialogueKey, news: ReachedNews): Promise<void> {
  const messages = await parts.chats.list(key);
  let hasChanged = false;
  for (const message of messages.filter((each) => isReached(each, news)))
    if (await change(parts, key, message.id, news)) hasChanged = true;
  const agent = hasChanged && (await parts.dialogues.read(key))?.offer?.agent.id;
  if (agent) await parts.pushes.messagesChanged({ tenant: key.tenant, agent }, key.dialogue);
  if (messages.some((each) => mayBeReached(each, news)))
    throw new Error('A message is just being sent: whether it has come is to be told again.');
}

async function change(
  { chats }: ReachedParts,
  key: DialogueKey,
  id: string,
  { state, until }: ReachedNews,
): Promise<boolean> {
  const changed = await chats.change(key, id, (message) =>
    withDelivery(message, { state, at: until, reason: null, code: null }),
  );
  return changed !== undefined;
}

function isReached({ delivery, at, providerId }: Message, { until, providerIds }: ReachedNews) {
  const hasGone = delivery?.state === 'sent' || delivery?.state === 'delivered';
  const isNamed = providerId !== null && providerIds.includes(providerId);
  return hasGone && (isNamed || at <= until + skew);
}

function mayBeReached({ delivery }: Message, { until }: ReachedNews) {
  return delivery?.state === 'sending' && delivery.at <= until + skew;
}
