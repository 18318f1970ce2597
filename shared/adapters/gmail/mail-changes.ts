import { z } from 'zod';
import type { MailChanges, MailChangesAsk, MailChangesPage } from '#shared/ports/mail-changes.ts';
import type { MailboxKey } from '#shared/ports/mail-subscriptions.ts';
import type { AskGmail } from './gmail-client.ts';
import { readMail } from './read-mail.ts';

const HistoryId = z.union([z.string(), z.number()]).transform(String);
const Profile = z.looseObject({ historyId: HistoryId });
const Listed = z.looseObject({
  messages: z.array(z.looseObject({ id: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});
const History = z.looseObject({
  history: z
    .array(
      z.looseObject({
        messagesAdded: z
          .array(
            z.looseObject({
              message: z.looseObject({
                id: z.string(),
                labelIds: z.array(z.string()).default([]),
              }),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
  historyId: HistoryId,
});

/** Where to go on: a list of what there is, or what has changed since. `next`: the history that follows. */
const Place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('list'), page: z.string(), next: z.string() }),
  z.object({
    kind: z.literal('history'),
    start: z.string(),
    page: z.string().nullable(),
    next: z.string().nullable(),
  }),
]);
type Place = z.infer<typeof Place>;

interface Found {
  readonly ids: readonly string[];
  readonly place: Place;
  readonly isLast: boolean;
}

const pageSize = '50';
const inInbox = { labelIds: 'INBOX', maxResults: pageSize };

/** What has come into inboxes by Gmail's history; of new ones, or where Google has forgotten it, by a list. */
export function createGmailChanges(ask: AskGmail): MailChanges {
  return {
    async read(key, wish): Promise<MailChangesPage> {
      const found = await find(ask, key, wish);
      if (!found) return { ok: false, reason: 'linkGone' };
      const mails: unknown[] = [];
      for (const id of found.ids) {
        const mail = await readMail(ask, key, id);
        if (mail) mails.push({ provider: 'google', mailbox: key.mailbox, message: mail });
      }
      return { ok: true, mails, link: JSON.stringify(found.place), isLast: found.isLast };
    },
  };
}

/** Undefined: the place is not known there any more. */
async function find(
  ask: AskGmail,
  key: MailboxKey,
  { link, since }: MailChangesAsk,
): Promise<Found | undefined> {
  if (link === null) {
    // Before the list, so that what comes meanwhile is in one of the two.
    const { historyId } = Profile.parse(await get(ask, key, '/profile'));
    return list(ask, key, since, { page: null, next: historyId });
  }
  const place = Place.safeParse(parse(link)).data;
  if (!place) return undefined;
  return place.kind === 'list' ? list(ask, key, since, place) : history(ask, key, place);
}

async function list(
  ask: AskGmail,
  key: MailboxKey,
  since: number,
  { page, next }: { readonly page: string | null; readonly next: string },
): Promise<Found> {
  const query = {
    ...inInbox,
    q: `after:${Math.floor(since / 1_000)}`,
    ...(page !== null && { pageToken: page }),
  };
  const { messages, nextPageToken } = Listed.parse(await get(ask, key, '/messages', query));
  // The newest are listed first.
  const ids = messages.map(({ id }) => id).toReversed();
  return nextPageToken === undefined
    ? { ids, place: { kind: 'history', start: next, page: null, next: null }, isLast: true }
    : { ids, place: { kind: 'list', page: nextPageToken, next }, isLast: false };
}

async function history(
  ask: AskGmail,
  key: MailboxKey,
  { start, page, next }: Extract<Place, { readonly kind: 'history' }>,
): Promise<Found | undefined> {
  const query = {
    startHistoryId: start,
    labelId: 'INBOX',
    historyTypes: 'messageAdded',
    maxResults: pageSize,
    ...(page !== null && { pageToken: page }),
  };
  const answer = await ask(key.tenant, key.mailbox, { method: 'GET', path: '/history', query });
  // Google keeps it for a week at least, often longer.
  if (answer?.status === 404) return undefined;
  const told = History.parse(answerOf(answer));
  const added = told.history.flatMap(({ messagesAdded }) => messagesAdded);
  const ids = added
    .filter(({ message }) => message.labelIds.includes('INBOX'))
    .map(({ message }) => message.id);
  // What comes while pages are turned is in the first page's history already, or after it.
  const after = next ?? told.historyId;
  return told.nextPageToken === undefined
    ? { ids, place: { kind: 'history', start: after, page: null, next: null }, isLast: true }
    : {
        ids,
        place: { kind: 'history', start, page: told.nextPageToken, next: after },
        isLast: false,
      };
}

async function get(
  ask: AskGmail,
  { tenant, mailbox }: MailboxKey,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  return answerOf(await ask(tenant, mailbox, { method: 'GET', path, query }));
}

function answerOf(answer: Awaited<ReturnType<AskGmail>>): unknown {
  if (!answer) throw new Error('The tenant has no service account at Google.');
  if (answer.status !== 200) throw new Error(`Gmail answers ${answer.status}.`);
  return answer.value;
}

function parse(link: string): unknown {
  try {
    return JSON.parse(link);
  } catch {
    return undefined;
  }
}
