import type { Directory, Person } from '../../directory/directory.ts';
import type { Clock } from '../../platform/clock.ts';
import { badRequest } from '../graph-problem.ts';
import type { Attachment, Attachments } from './attachments.ts';
import { addressOf, compose } from './compose.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { Message, NewAttachment, Recipient, StoredMessage } from './message.ts';

/** A mail from outside, as the playground hands it in. */
export interface IncomingMail {
  /** Address of a person of the directory. */
  readonly to: string;
  readonly from: { readonly name?: string; readonly address: string };
  readonly subject: string;
  readonly body: { readonly contentType: 'text' | 'html'; readonly content: string };
  /** Internet message id that it answers; decides the conversation. */
  readonly inReplyTo?: string;
  readonly cc?: readonly string[];
  readonly attachments?: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly content: Uint8Array;
  }[];
}

/** A mail that leaves for an address outside the directory. */
export interface OutgoingMail {
  readonly to: readonly string[];
  readonly message: Message;
  readonly attachments: readonly Attachment[];
}

interface PostOfficeParts {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly mailboxes: Mailboxes;
  readonly attachments: Attachments;
  /** Hears of mail to addresses outside the directory. */
  readonly onOutgoing: (mail: OutgoingMail) => void;
  readonly lag: { milliseconds: number };
}

export type PostOffice = ReturnType<typeof createPostOffice>;

/** Brings mail to mailboxes of the directory and hands the rest to the outside. */
export function createPostOffice(given: Omit<PostOfficeParts, 'lag'>) {
  const parts: PostOfficeParts = { ...given, lag: { milliseconds: 0 } };
  return {
    /** From now on what was sent is shown as a draft for so long, and can be sent again. */
    lag(milliseconds: number) {
      parts.lag.milliseconds = milliseconds;
    },
    /** The files that come inside a written message. */
    attach: (messageId: string, files: readonly NewAttachment[] = []) => {
      for (const file of files) parts.attachments.add(messageId, toFile(file));
    },
    /** Sends a stored draft; it ends in Sent Items, or is gone when it is not to be kept. */
    send: (draft: StoredMessage, keep = true) => send(parts, draft, keep),
    /** Where the mail lies in the inbox. Throws when nobody has the address. */
    receive: (mail: IncomingMail) => receive(parts, mail),
  };
}

function send(parts: PostOfficeParts, draft: StoredMessage, keep: boolean) {
  const { directory, clock, mailboxes, attachments, onOutgoing, lag } = parts;
  const recipients = recipientsOf(draft.message);
  if (recipients.length === 0)
    throw badRequest('At least one recipient is not valid.', 'ErrorInvalidRecipients');
  const now = iso(clock);
  const message = {
    ...draft.message,
    isDraft: false,
    sentDateTime: now,
    receivedDateTime: now,
    lastModifiedDateTime: now,
  };
  const files = attachments.list(draft.id);
  const leave = () => {
    mailboxes.update(draft.owner, draft.id, message);
    if (keep) mailboxes.move(draft.owner, draft.id, 'sentitems', true);
    else mailboxes.remove(draft.owner, draft.id);
  };
  if (lag.milliseconds > 0) clock.after(lag.milliseconds, leave);
  else leave();
  const visible = { ...message, bccRecipients: [] };
  for (const address of recipients) {
    const person = ownerOf(directory, address);
    if (person) deliver(parts, person, visible, files);
  }
  const outside = recipients.filter((address) => !ownerOf(directory, address));
  if (outside.length > 0) onOutgoing({ to: outside, message: visible, attachments: files });
}

function receive(parts: PostOfficeParts, mail: IncomingMail) {
  const person = ownerOf(parts.directory, mail.to);
  if (!person) throw new Error(`Nobody in the directory has the address ${mail.to}.`);
  const written = compose(
    { person, now: parts.clock.now(), conversationId: '' },
    {
      subject: mail.subject,
      body: mail.body,
      toRecipients: [{ emailAddress: { name: person.displayName, address: mail.to } }],
      ccRecipients: (mail.cc ?? []).map((address) => ({ emailAddress: { address } })),
    },
  );
  const headers = mail.inReplyTo ? [{ name: 'In-Reply-To', value: mail.inReplyTo }] : [];
  const message = {
    ...written,
    from: { emailAddress: { ...mail.from } },
    internetMessageHeaders: headers,
  };
  const files = (mail.attachments ?? []).map((file) => ({
    ...file,
    isInline: false,
    contentId: undefined,
  }));
  const { id } = deliver(parts, person, message, files);
  return { id, internetMessageId: message.internetMessageId };
}

function deliver(
  { clock, mailboxes, attachments }: PostOfficeParts,
  person: Person,
  message: Message,
  files: readonly Omit<Attachment, 'id'>[],
): StoredMessage {
  const conversationId = mailboxes.conversationOf(person.id, referencesOf(message));
  const receivedDateTime = iso(clock);
  const received = { ...message, conversationId, receivedDateTime, isRead: false, isDraft: false };
  return mailboxes.add(person.id, 'inbox', received, (id) => {
    for (const file of files) attachments.add(id, file);
  });
}

function ownerOf(directory: Directory, address: string): Person | undefined {
  const wanted = address.toLowerCase();
  return directory.people.find(
    ({ mail, userPrincipalName }) =>
      mail?.toLowerCase() === wanted || userPrincipalName.toLowerCase() === wanted,
  );
}

function toFile({ name, contentType, contentBytes, isInline, contentId }: NewAttachment) {
  return {
    name,
    contentType,
    isInline,
    contentId: contentId ?? undefined,
    content: Buffer.from(contentBytes, 'base64'),
  };
}

function recipientsOf({ toRecipients, ccRecipients, bccRecipients }: Message): readonly string[] {
  const all: readonly Recipient[] = [...toRecipients, ...ccRecipients, ...bccRecipients];
  return [...new Set(all.map(addressOf))];
}

function referencesOf({ internetMessageHeaders }: Message): readonly string[] {
  return internetMessageHeaders
    .filter(({ name }) => /^(in-reply-to|references)$/i.test(name))
    .flatMap(({ value }) => value.split(/\s+/))
    .filter((each) => each !== '');
}

function iso(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
