import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { contentOf, wordsOf } from './content-of.ts';
import { customerOf } from './customer-of.ts';
import { emojiOf } from './emoji.ts';
import { Activity, ReadReceipt } from './schema.ts';

/** What an activity says, in our words; undefined: it cannot be read. Never throws; `now` (ms since 1970) is for what names no time. */
export function translate(body: unknown, now: number): readonly TextNews[] | undefined {
  const read = Activity.safeParse(body);
  if (!read.success) return undefined;
  const activity = read.data;
  const bot = /^28:([0-9a-f-]{36})$/.exec(activity.recipient?.id ?? '')?.[1];
  if (bot === undefined) return undefined;
  // Chats of several people and channels are nobody's to answer.
  if ((activity.conversation.conversationType ?? 'personal') !== 'personal') return [];
  return newsOf({ bot, activity, at: timeOf(activity, now) });
}

interface Told {
  readonly bot: string;
  readonly activity: Activity;
  readonly at: number;
}

function timeOf({ timestamp }: Activity, now: number): number {
  const at = Date.parse(timestamp ?? '');
  return at >= 0 && at <= now ? at : now;
}

function newsOf(told: Told): readonly TextNews[] | undefined {
  const { id } = told.activity;
  switch (told.activity.type) {
    case 'message':
      return id === undefined ? undefined : [ofMessage(told, id)];
    case 'messageUpdate':
      return id === undefined ? undefined : [ofChange(told, id, 'edited')];
    case 'messageDelete':
      return id === undefined ? undefined : [ofChange(told, id, 'deleted')];
    case 'messageReaction':
      return ofReactions(told);
    case 'event':
      return ofEvent(told);
    // That it was installed, that somebody types, what cards ask: it says nothing.
    default:
      return [];
  }
}

function ofMessage(told: Told, id: string): TextNews {
  const { content, attachments, replyTo } = contentOf(told.activity);
  return messageNews(told, { id, content, attachments, replyTo, providerId: id });
}

/** It has the id of the message that was changed. */
function ofChange(told: Told, id: string, what: 'edited' | 'deleted'): TextNews {
  const text = what === 'edited' ? wordsOf(told.activity).slice(0, 1_000) : '';
  return messageNews(told, {
    id: `${what}:${told.at}:${id}`,
    content: { kind: 'event', what, text },
    attachments: [],
    replyTo: id,
    providerId: null,
  });
}

function ofReactions(told: Told): readonly TextNews[] | undefined {
  const { reactionsAdded: added, reactionsRemoved: removed, replyToId: to } = told.activity;
  if (to === undefined) return undefined;
  const all = [
    ...removed.map(({ type }) => ({ name: `-${type}`, emoji: null })),
    ...added.map(({ type }) => ({ name: type, emoji: emojiOf(type) })),
  ];
  return all.map(({ name, emoji }, place) =>
    messageNews(
      // One that takes another's place comes after it has gone.
      { ...told, at: told.at + place },
      {
        id: `reaction:${told.at}:${name}:${to}`.slice(0, 450),
        content: { kind: 'reaction', to, emoji },
        attachments: [],
        replyTo: null,
        providerId: null,
      },
    ),
  );
}

/** Ids of messages are the time at which they were written. */
function ofEvent({ bot, activity }: Told): readonly TextNews[] {
  if (activity.name !== 'application/vnd.microsoft.readReceipt') return [];
  const last = ReadReceipt.safeParse(activity.value).data?.lastReadMessageId;
  if (last === undefined) return [];
  return [
    {
      kind: 'reached',
      channel: 'teams',
      address: `teams:${bot}`,
      customer: { address: customerOf(activity.from) },
      thread: null,
      state: 'read',
      until: Number(last),
      providerIds: [last],
    },
  ];
}

type Said = Pick<Message, 'id' | 'providerId' | 'attachments' | 'replyTo'> & {
  readonly content: MessageContent;
};

function messageNews({ bot, activity, at }: Told, said: Said): TextNews {
  const customer = customerOf(activity.from);
  const name = activity.from.name?.trim().slice(0, 256);
  return {
    kind: 'message',
    channel: 'teams',
    address: `teams:${bot}`,
    customer: { address: customer, ...(name && { name }) },
    thread: null,
    message: {
      ...said,
      // Ids are times: two employees may have the same.
      id: `${customer}:${said.id}`.slice(0, 512),
      at,
      direction: 'in',
      author: { kind: 'customer', id: null, name: null },
      delivery: null,
    },
  };
}
