import { randomUUID } from 'node:crypto';
import type { Person } from '../../directory/directory.ts';
import type { Message, Recipient, WrittenMessage } from './message.ts';

interface Writer {
  readonly person: Person;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly conversationId: string;
}

/** A draft from what a caller wrote. */
export function compose({ person, now, conversationId }: Writer, written: WrittenMessage): Message {
  const time = new Date(now).toISOString();
  return {
    createdDateTime: time,
    lastModifiedDateTime: time,
    receivedDateTime: time,
    sentDateTime: time,
    internetMessageId: written.internetMessageId ?? `<${randomUUID()}@openline.local>`,
    ...(written.singleValueExtendedProperties && {
      singleValueExtendedProperties: written.singleValueExtendedProperties,
    }),
    internetMessageHeaders: written.internetMessageHeaders ?? [],
    conversationId,
    subject: written.subject ?? '',
    importance: written.importance ?? 'normal',
    isRead: true,
    isDraft: true,
    categories: written.categories ?? [],
    body: written.body ?? { contentType: 'text', content: '' },
    from: recipientOf(person),
    toRecipients: written.toRecipients ?? [],
    ccRecipients: written.ccRecipients ?? [],
    bccRecipients: written.bccRecipients ?? [],
    replyTo: written.replyTo ?? [],
  };
}

/** What PATCH changes. */
export function revise(message: Message, written: WrittenMessage, now: number): Message {
  const { attachments: _, ...fields } = written;
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return {
    ...message,
    ...Object.fromEntries(given),
    lastModifiedDateTime: new Date(now).toISOString(),
  };
}

export type AnswerKind = 'reply' | 'replyAll' | 'forward';

interface Answer {
  readonly kind: AnswerKind;
  readonly original: Message;
  readonly comment?: string | undefined;
  readonly written?: WrittenMessage | undefined;
  /** Of a forward. */
  readonly toRecipients?: readonly Recipient[] | undefined;
}

/** A draft that answers or forwards: recipients, subject, quoted text and threading headers as Outlook makes them. */
export function composeAnswer(writer: Writer, answer: Answer): Message {
  const { kind, original, comment, written = {} } = answer;
  const { to, cc } = recipientsOf(writer.person, answer);
  const draft = compose(writer, {
    subject: prefixed(kind === 'forward' ? 'FW' : 'RE', original.subject),
    toRecipients: [...to],
    ccRecipients: [...cc],
    ...written,
    body: written.body ?? { contentType: 'html', content: quote(comment ?? '', original) },
  });
  const references = [referencesOf(original), original.internetMessageId].join(' ').trim();
  return {
    ...draft,
    internetMessageHeaders: [
      ...draft.internetMessageHeaders,
      { name: 'In-Reply-To', value: original.internetMessageId },
      { name: 'References', value: references },
    ],
  };
}

function recipientOf(person: Person): Recipient {
  return {
    emailAddress: { name: person.displayName, address: person.mail ?? person.userPrincipalName },
  };
}

export function addressOf({ emailAddress }: Recipient): string {
  return emailAddress.address.toLowerCase();
}

function recipientsOf(person: Person, { kind, original, toRecipients = [] }: Answer) {
  if (kind === 'forward') return { to: toRecipients, cc: [] };
  const author =
    original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : [];
  if (kind === 'reply') return { to: author, cc: [] };
  const own = addressOf(recipientOf(person));
  const known = new Set([own, ...author.map(addressOf)]);
  const others = (list: readonly Recipient[]) => list.filter((each) => !known.has(addressOf(each)));
  return { to: [...author, ...others(original.toRecipients)], cc: others(original.ccRecipients) };
}

function prefixed(prefix: string, subject: string): string {
  return new RegExp(`^${prefix}:`, 'i').test(subject) ? subject : `${prefix}: ${subject}`;
}

function referencesOf({ internetMessageHeaders }: Message): string {
  return (
    internetMessageHeaders.find(({ name }) => name.toLowerCase() === 'references')?.value ?? ''
  );
}

function quote(comment: string, { from, sentDateTime, subject, body }: Message): string {
  const text =
    body.contentType === 'html' ? body.content : `<pre>${escapeHtml(body.content)}</pre>`;
  const author = from
    ? escapeHtml(`${from.emailAddress.name ?? ''} <${from.emailAddress.address}>`)
    : '';
  return `<html><body><div>${escapeHtml(comment)}</div><hr><div><b>From:</b> ${author}<br><b>Sent:</b> ${sentDateTime}<br><b>Subject:</b> ${escapeHtml(subject)}</div><div>${text}</div></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
