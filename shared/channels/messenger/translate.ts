import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { parseReference } from '#shared/contracts/conversation/reference.ts';
import { contentOf } from './content-of.ts';
import { Entry, Happening, InboundMessage, Webhook } from './schema.ts';

export interface MessengerNews {
  /** In the order in which they stand there. */
  readonly news: readonly TextNews[];
  /** How many things could not be read. */
  readonly unreadable: number;
}

/** What a webhook of a page's says, in our words. Never throws; `now` (ms since 1970) is for what names no time. */
export function translate(body: unknown, now: number): MessengerNews {
  const webhook = Webhook.safeParse(body);
  if (!webhook.success) return { news: [], unreadable: 1 };
  const all = webhook.data.entry.flatMap((each) => ofPage(each, now));
  return {
    news: all.filter((each) => each !== undefined && each !== null),
    unreadable: all.filter((each) => each === undefined).length,
  };
}

/** Null: it says nothing to us; undefined: it cannot be read. */
type Read = TextNews | null | undefined;

function ofPage(value: unknown, now: number): readonly Read[] {
  const entry = Entry.safeParse(value);
  if (!entry.success) return [undefined];
  const { id: page, messaging } = entry.data;
  return messaging.map((each) => {
    const happening = Happening.safeParse(each);
    return happening.success ? newsOf(page, happening.data, now) : undefined;
  });
}

function newsOf(page: string, happening: Happening, now: number): Read {
  const { message, postback, reaction, message_edit: edit, delivery, read } = happening;
  if (message !== undefined) return ofMessage(page, message, happening, now);
  const customer = happening.sender?.id;
  if (customer === undefined) return null;
  const from: From = { page, customer, at: Math.min(happening.timestamp ?? now, now) };
  if (postback) return ofPostback(from, postback);
  if (reaction) return ofReaction(from, reaction);
  if (edit) return ofEdit(from, edit);
  if (delivery) return reached(from, 'delivered', delivery.watermark, delivery.mids);
  return read ? reached(from, 'read', read.watermark) : null;
}

interface From {
  readonly page: string;
  readonly customer: string;
  readonly at: number;
}

const addressOf = (page: string) => `messenger:${page}`;

function ofMessage(
  page: string,
  value: unknown,
  { sender, timestamp }: Happening,
  now: number,
): Read {
  const read = InboundMessage.safeParse(value);
  if (!read.success) return undefined;
  const at = Math.min(timestamp ?? now, now);
  if (read.data.is_echo) return ofEcho(page, read.data, at);
  if (!sender) return undefined;
  const { mid, reply_to: answered } = read.data;
  const { content, attachments } = contentOf(read.data);
  // It has the id of the message that is taken back.
  const id = read.data.is_deleted ? `deleted:${mid}` : mid;
  const from = { page, customer: sender.id, at };
  return messageNews(from, {
    id,
    content,
    attachments,
    replyTo: answered?.mid ?? null,
    providerId: mid,
  });
}

/** A copy of what the page wrote: one that carries our reference has gone out, others are of people in the page's own inbox. */
function ofEcho(page: string, { mid, metadata }: InboundMessage, at: number): Read {
  if (metadata === undefined || metadata.length > 512 || !parseReference(metadata)) return null;
  return {
    kind: 'delivery',
    channel: 'messenger',
    address: addressOf(page),
    providerId: mid,
    reference: metadata,
    delivery: { state: 'sent', at, reason: null, code: null },
  };
}

function ofPostback(from: From, { mid, title = '', payload }: NonNullable<Happening['postback']>) {
  const label = title.slice(0, 1_000);
  return messageNews(from, {
    id: mid ?? `postback:${from.customer}:${from.at}`,
    content: { kind: 'choice', id: (payload ?? title).slice(0, 256), label },
    providerId: mid ?? null,
  });
}

function ofReaction(from: From, { mid, action, emoji }: NonNullable<Happening['reaction']>): Read {
  const isGone = action === 'unreact' || emoji === undefined || emoji === '';
  return messageNews(from, {
    id: `reaction:${from.customer}:${from.at}:${mid}`.slice(0, 512),
    content: { kind: 'reaction', to: mid, emoji: isGone ? null : emoji.slice(0, 32) },
    providerId: null,
  });
}

function ofEdit(
  from: From,
  { mid, text, num_edit: count }: NonNullable<Happening['message_edit']>,
) {
  return messageNews(from, {
    id: `edit:${count}:${mid}`.slice(0, 512),
    content: { kind: 'event', what: 'edited', text: text.slice(0, 1_000) },
    replyTo: mid,
    providerId: null,
  });
}

type Said = Pick<Message, 'id' | 'providerId'> & {
  readonly content: MessageContent;
  readonly attachments?: Message['attachments'];
  readonly replyTo?: string | null;
};

function messageNews({ page, customer, at }: From, said: Said): TextNews {
  return {
    kind: 'message',
    channel: 'messenger',
    address: addressOf(page),
    customer: { address: customer },
    thread: null,
    message: {
      attachments: [],
      replyTo: null,
      ...said,
      at,
      direction: 'in',
      author: { kind: 'customer', id: null, name: null },
      delivery: null,
    },
  };
}

function reached(
  { page, customer }: From,
  state: 'delivered' | 'read',
  until: number,
  providerIds: readonly string[] = [],
): TextNews {
  return {
    kind: 'reached',
    channel: 'messenger',
    address: addressOf(page),
    customer: { address: customer },
    thread: null,
    state,
    until,
    providerIds,
  };
}
