import type { Delivery, Referral } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { Party } from '#shared/contracts/dialogue/party.ts';
import { toAddress, toPerson } from '#shared/domain/conversation/whatsapp-numbers.ts';
import { type AccountNews, accountNewsOf } from './account-news.ts';
import { contentOf } from './content-of.ts';
import { meaningOf } from './errors.ts';
import { InboundMessage, InboundStatus, MessagesValue, type Sender, Webhook } from './schema.ts';

export interface WhatsAppNews {
  /** Messages and states, in the order in which they stand there. */
  readonly news: readonly TextNews[];
  /** About templates and the account. */
  readonly account: readonly AccountNews[];
  /** How many messages, states or changes could not be read. */
  readonly unreadable: number;
}

/** What a webhook of WhatsApp's says, in our words. Never throws; `now` (ms since 1970) is for what names no time. */
export function translate(body: unknown, now: number): WhatsAppNews {
  const webhook = Webhook.safeParse(body);
  if (!webhook.success) return { news: [], account: [], unreadable: 1 };
  const changes = webhook.data.entry.flatMap((entry) => entry.changes);
  const all = changes.map(({ field, value }) =>
    field === 'messages' ? ofNumber(value, now) : ofAccount(field, value, now),
  );
  return {
    news: all.flatMap((each) => each.news),
    account: all.flatMap((each) => each.account),
    unreadable: all.reduce((sum, each) => sum + each.unreadable, 0),
  };
}

function ofAccount(field: string, value: unknown, now: number): WhatsAppNews {
  const account = accountNewsOf(field, value, now);
  return { news: [], account: account ? [account] : [], unreadable: account ? 0 : 1 };
}

function ofNumber(value: unknown, now: number): WhatsAppNews {
  const read = MessagesValue.safeParse(value);
  if (!read.success) return { news: [], account: [], unreadable: 1 };
  const { metadata, contacts, messages, statuses } = read.data;
  const address = toAddress(metadata.display_phone_number);
  const all = [
    ...messages.map((message) => messageNews(message, address, contacts, now)),
    ...statuses.map((status) => deliveryNews(status, address, now)),
  ];
  const news = all.filter((each) => each !== undefined && each !== null);
  const unreadable = all.filter((each) => each === undefined).length;
  return { news, account: [], unreadable };
}

const milliseconds = (seconds: number | undefined, now: number) =>
  seconds === undefined ? now : Math.round(seconds * 1_000);

/**
 * WhatsApp tells whole seconds, and we write in between: within that second it is when it came, later its end. Else an
 * answer of ours would stand before what it answers.
 */
const withinSecond = (seconds: number | undefined, now: number) =>
  seconds === undefined ? now : Math.min(now, Math.round(seconds * 1_000) + 999);

/** Undefined: it cannot be read. */
function messageNews(
  value: unknown,
  address: string,
  senders: readonly Sender[],
  now: number,
): TextNews | undefined {
  const read = InboundMessage.safeParse(value);
  const from = read.data?.from ?? read.data?.from_user_id;
  if (!read.success || !from) return undefined;
  const { id, timestamp, context, referral } = read.data;
  const customer = partyOf(from, senders);
  const { content, attachments } = contentOf(read.data);
  return {
    kind: 'message',
    channel: 'whatsapp',
    address,
    customer,
    thread: null,
    message: {
      id,
      at: withinSecond(timestamp, now),
      direction: 'in',
      author: { kind: 'customer', id: null, name: customer.name ?? null },
      content,
      attachments,
      ...(referral && { referral: referralOf(referral) }),
      replyTo: context?.id?.slice(0, 512) ?? null,
      delivery: null,
      providerId: id,
    },
  };
}

function referralOf({
  source_type: type,
  source_id: id,
  ...rest
}: NonNullable<InboundMessage['referral']>): Referral {
  return {
    kind: type === 'ad' || type === 'post' ? type : 'other',
    id: id.slice(0, 256),
    url: rest.source_url?.slice(0, 2_000) ?? null,
    headline: rest.headline?.slice(0, 1_000) ?? null,
    click: rest.ctwa_clid?.slice(0, 1_000) ?? null,
  };
}

function partyOf(from: string, senders: readonly Sender[]): Party {
  const sender = senders.find(
    ({ wa_id: waId, user_id: userId }) => waId === from || userId === from,
  );
  const { name, username } =
    (sender ?? (senders.length === 1 ? senders[0] : undefined))?.profile ?? {};
  const called = (name || username)?.slice(0, 256);
  return { address: toPerson(from), ...(called && { name: called }) };
}

const states: ReadonlyMap<string, Delivery['state']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  // A voice message was listened to.
  ['played', 'read'],
  ['failed', 'failed'],
]);

/** Null: it says nothing to us (`deleted`, `warning`); undefined: it cannot be read. */
function deliveryNews(value: unknown, address: string, now: number): TextNews | null | undefined {
  const read = InboundStatus.safeParse(value);
  if (!read.success) return undefined;
  const { id, status, timestamp, biz_opaque_callback_data: reference, errors } = read.data;
  const state = states.get(status);
  if (!state) return null;
  const code = state === 'failed' ? errors[0]?.code : undefined;
  const reason = state === 'failed' ? meaningOf(code ?? Number.NaN).reason : null;
  return {
    kind: 'delivery',
    channel: 'whatsapp',
    address,
    providerId: id,
    reference: reference?.slice(0, 512) ?? null,
    delivery: {
      state,
      at: milliseconds(timestamp, now),
      reason,
      code: code === undefined ? null : String(code).slice(0, 64),
    },
  };
}
