import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { toPerson } from '#shared/domain/conversation/whatsapp-numbers.ts';
import type { ParkedMessages } from '#shared/ports/parked-messages.ts';
import type { TextHearing } from '#shared/ports/text-hearing.ts';
import { type NewsTaken, type TakeTextNewsParts, takeTextNews } from './take-text-news.ts';

export interface TakeTextEventParts extends TakeTextNewsParts {
  readonly textHearing: TextHearing;
  readonly parked: Pick<ParkedMessages, 'park'>;
  readonly newId: () => string;
}

export interface TextEventTaken {
  /** Why something in it led to nothing. */
  readonly refused: readonly string[];
}

/** Whoever tells may speak of this address of ours alone. */
export interface OnlyOf {
  readonly tenant: string;
  readonly address: string;
}

/** Where what providers told is parked that could not be understood, by channel. */
export const textEventsQueue = (channel: TextChannelName) => `text-${channel}`;

/**
 * What a provider tells, perhaps several things at once. What cannot be understood is parked. A throw: the provider is to come
 * again with all of it; what was taken already stays as it is.
 */
export async function takeTextEvent(
  parts: TakeTextEventParts,
  channel: TextChannelName,
  event: unknown,
  only?: OnlyOf,
): Promise<TextEventTaken> {
  const { textHearing, parked, newId, now } = parts;
  const heard = textHearing[channel]?.(event, now());
  if (!heard) {
    const message = { id: newId(), queue: textEventsQueue(channel), reason: 'not understood' };
    await parked.park({ ...message, body: event, parkedAt: now() });
    return { refused: ['notUnderstood'] };
  }
  const refused: string[] = [];
  const failures: unknown[] = [];
  // One after another: they are of one conversation more often than not.
  for (const news of heard) {
    try {
      const taken = await takeOf(parts, news, only);
      if (!taken.ok) refused.push(taken.reason);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return { refused };
}

async function takeOf(
  parts: TakeTextEventParts,
  news: TextNews,
  only: OnlyOf | undefined,
): Promise<NewsTaken> {
  if (!only) return takeTextNews(parts, news);
  if (news.address !== null && plain(news.address) !== plain(only.address))
    return { ok: false, reason: 'ignored' };
  const { address } = only;
  const found = await parts.addresses.find(address);
  if (found?.tenant !== only.tenant) return { ok: false, reason: 'unknownAddress' };
  return takeTextNews(parts, await named(parts, only.tenant, { ...news, address }));
}

/** Where messages do not say how the customer is called, it is asked for once. */
async function named(
  { channels, conversations, conversationIdOf }: TakeTextEventParts,
  tenant: string,
  news: TextNews,
): Promise<TextNews> {
  const { nameOf } = channels[news.channel] ?? {};
  if (news.kind !== 'message' || !nameOf || news.customer.name !== undefined) return news;
  const { address: from, customer, thread, message } = news;
  const id = conversationIdOf([tenant, from, customer.address, thread ?? '']);
  const known = (await conversations.load(tenant, id))?.value.customer.name;
  const name = known ?? (await nameOf({ tenant, from, to: customer.address }));
  if (name === undefined) return news;
  const author = { ...message.author, name };
  return { ...news, customer: { ...customer, name }, message: { ...message, author } };
}

/** WhatsApp may show a number of ours otherwise than it is dialled. */
function plain(address: string): string {
  const [, number] = /^whatsapp:(.*)$/.exec(address) ?? [];
  return number === undefined ? address : toPerson(number);
}
