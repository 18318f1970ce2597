import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { parseReference } from '#shared/contracts/conversation/reference.ts';
import { withDelivery } from '#shared/domain/conversation/later-delivery.ts';
import type { ConversationParts } from './conversation-parts.ts';
import { noteInvitation } from './note-deflection.ts';
import { type TakeAccountNewsParts, takeAccountNews } from './take-account-news.ts';
import { type MessageTaken, takeMessage } from './take-message.ts';
import { takeReached } from './take-reached.ts';

/** `ignored`: it is about nothing that we know (any more). */
export type NewsTaken =
  | { readonly ok: true }
  | Extract<MessageTaken, { readonly ok: false }>
  | { readonly ok: false; readonly reason: 'ignored' };

type NewsOf<Kind extends TextNews['kind']> = Extract<TextNews, { readonly kind: Kind }>;

export interface TakeTextNewsParts extends ConversationParts, TakeAccountNewsParts {
  readonly configuration: TakeAccountNewsParts['configuration'];
  /** Of a message that is not with us any more. */
  readonly keepDelivery: (
    tenant: string,
    of: { readonly dialogue: string; readonly message: string },
    delivery: NewsOf<'delivery'>['delivery'],
  ) => Promise<void>;
}

/** What a text channel tells: at least once, in any order. */
export async function takeTextNews(parts: TakeTextNewsParts, news: TextNews): Promise<NewsTaken> {
  switch (news.kind) {
    case 'message': {
      const taken = await takeMessage(parts, news);
      return taken.ok ? { ok: true } : taken;
    }
    case 'delivery':
      return takeDelivery(parts, news);
    case 'reached':
      return takeReached(parts, news);
    case 'left':
      return takeLeave(parts, news);
    case 'account':
      return takeAccountNews(parts, news);
  }
}

/** Goes past the dialogue's turn: nothing is decided by it, and there are three for each message. */
async function takeDelivery(
  parts: TakeTextNewsParts,
  { address, reference, delivery, providerId }: NewsOf<'delivery'>,
): Promise<NewsTaken> {
  const { addresses, chats, dialogues, pushes, keepDelivery } = parts;
  const of = reference === null ? undefined : parseReference(reference);
  const tenant = of && (await addresses.find(address))?.tenant;
  if (!of || tenant === undefined) return { ok: false, reason: 'ignored' };
  await noteInvitation(parts, tenant, of.message, delivery.state);
  const key = { tenant, dialogue: of.dialogue };
  const changed = await chats.change(key, of.message, (message) =>
    withDelivery({ ...message, providerId: message.providerId ?? providerId }, delivery),
  );
  if (!changed) {
    if ((await chats.get(key, of.message)) === undefined) await keepDelivery(tenant, of, delivery);
    return { ok: true };
  }
  const agent = (await dialogues.read(key))?.offer?.agent.id;
  if (agent !== undefined) await pushes.messagesChanged({ tenant, agent }, of.dialogue);
  return { ok: true };
}

async function takeLeave(
  { addresses, conversations, conversationIdOf, deliver, now }: ConversationParts,
  { address, customer, thread, id }: NewsOf<'left'>,
): Promise<NewsTaken> {
  const tenant = (await addresses.find(address))?.tenant;
  if (tenant === undefined) return { ok: false, reason: 'unknownAddress' };
  const conversation = conversationIdOf([tenant, address, customer.address, thread ?? '']);
  const dialogue = (await conversations.load(tenant, conversation))?.value.dialogue ?? null;
  if (dialogue === null) return { ok: false, reason: 'ignored' };
  await deliver({ tenant, dialogue }, { kind: 'customerLeft', id, at: now() });
  return { ok: true };
}
