import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../platform/clock.ts';
import { type Header, headerOf, type Part } from './mime.ts';
import type { Mail, Mailboxes } from './store.ts';

/** A mail from outside, as the playground hands it in. */
export interface IncomingMail {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  /** Message id that it answers. */
  readonly inReplyTo?: string;
  readonly cc?: string;
  readonly headers?: readonly Header[];
  readonly attachments?: readonly {
    readonly name: string;
    readonly type: string;
    readonly content: Uint8Array;
  }[];
}

/** A mail that leaves Google. */
export interface OutgoingMail {
  readonly to: readonly string[];
  readonly payload: Part;
}

interface PostOfficeParts {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly mailboxes: Mailboxes;
  readonly publish: (topic: string, message: object) => void;
  readonly onOutgoing: (mail: OutgoingMail) => void;
}

const day = 86_400_000;
const firstHistoryId = 1_000;

/** Gmail's numbers are never the first. */
export const toHistoryId = (sequence: number) => String(sequence + firstHistoryId);
export const fromHistoryId = (id: string) => Number(id) - firstHistoryId;

export type PostOffice = ReturnType<typeof createPostOffice>;

/** Brings mails in and out, and tells who watches. */
export function createPostOffice(parts: PostOfficeParts) {
  const { database, clock, mailboxes, publish, onOutgoing } = parts;
  const watchOf = database.prepare('SELECT * FROM watches WHERE mailbox = ? AND expires_at > ?');
  const setWatch = database.prepare(
    'INSERT INTO watches (mailbox, topic, expires_at) VALUES (?, ?, ?) ON CONFLICT (mailbox) DO UPDATE SET topic = excluded.topic, expires_at = excluded.expires_at',
  );
  const endWatch = database.prepare('DELETE FROM watches WHERE mailbox = ?');

  function tell(mailbox: string) {
    const topic = watchOf.get(mailbox, clock.now())?.['topic'];
    const historyId = Number(toHistoryId(mailboxes.newest()));
    if (topic !== undefined) publish(String(topic), { emailAddress: mailbox, historyId });
  }

  return {
    watch(mailbox: string, topic: string) {
      const expiresAt = clock.now() + 7 * day;
      setWatch.run(mailbox, topic, expiresAt);
      tell(mailbox);
      return { historyId: toHistoryId(mailboxes.newest()), expiration: String(expiresAt) };
    },
    unwatch: (mailbox: string) => void endWatch.run(mailbox),
    receive(incoming: IncomingMail) {
      const messageId = `<${randomBytes(8).toString('hex')}@example.org>`;
      const payload = payloadOf(incoming, messageId, clock.now());
      const thread = mailboxes.threadOf(incoming.to, referencesIn(payload.headers));
      const labels = ['INBOX', 'UNREAD'];
      const mail = mailboxes.add({
        mailbox: incoming.to,
        thread,
        labels,
        at: clock.now(),
        payload,
      });
      tell(incoming.to);
      return { id: mail.id, threadId: thread, messageId };
    },
    /** Takes the draft away; what has gone lies among what was sent, under another id. */
    send(mailbox: string, draft: string): Mail {
      const { payload, thread, id } = mailboxes.draft(mailbox, draft);
      mailboxes.removeDraft(draft);
      mailboxes.remove(id);
      const sent = sentPayload(payload);
      const mail = mailboxes.add({
        mailbox,
        thread,
        labels: ['SENT'],
        at: clock.now(),
        payload: sent,
      });
      onOutgoing({ to: receiversOf(payload.headers), payload: sent });
      return mail;
    },
  };
}

/** Nobody sees who got it secretly; the message id is Google's own. */
function sentPayload(payload: Part): Part {
  const headers = payload.headers
    .filter(({ name }) => !/^(bcc|message-id)$/i.test(name))
    .concat({ name: 'Message-ID', value: `<CA${randomBytes(12).toString('hex')}@mail.gmail.com>` });
  return { ...payload, headers };
}

function receiversOf(headers: readonly Header[]): readonly string[] {
  const all = ['to', 'cc', 'bcc'].map((name) => headerOf(headers, name)).join(',');
  return [...all.matchAll(/[^\s<>,;"]+@[^\s<>,;"]+/g)].map(([address]) => address);
}

export function referencesIn(headers: readonly Header[]): readonly string[] {
  return ['in-reply-to', 'references']
    .flatMap((name) => headerOf(headers, name).split(/\s+/))
    .filter((each) => each !== '');
}

function payloadOf(
  { to, from, subject, html, inReplyTo, cc, headers = [], attachments = [] }: IncomingMail,
  messageId: string,
  now: number,
): Part {
  const own = [
    { name: 'From', value: from },
    { name: 'To', value: to },
    ...(cc === undefined ? [] : [{ name: 'Cc', value: cc }]),
    { name: 'Subject', value: subject },
    { name: 'Message-ID', value: messageId },
    { name: 'Date', value: new Date(now).toUTCString() },
    ...(inReplyTo === undefined ? [] : [{ name: 'In-Reply-To', value: inReplyTo }]),
    ...headers,
  ];
  const words = leaf('text/html', '', Buffer.from(html));
  if (attachments.length === 0) return { ...words, headers: [...own, ...words.headers] };
  const files = attachments.map(({ name, type, content }) => leaf(type, name, content));
  const parts = [words, ...files];
  return { mimeType: 'multipart/mixed', filename: '', headers: own, parts, content: '' };
}

function leaf(mimeType: string, filename: string, content: Uint8Array): Part {
  const headers = [{ name: 'Content-Type', value: `${mimeType}; charset="UTF-8"` }];
  return {
    mimeType,
    filename,
    headers,
    parts: [],
    content: Buffer.from(content).toString('base64'),
  };
}
