import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { toAttachments } from './attachments.ts';
import { isAutomatic } from './auto-reply.ts';
import type { CleanHtml } from './clean-html.ts';
import { partQuoted } from './quoted.ts';
import { type GraphRecipient, MailArrived } from './schema.ts';
import { headerOf, threadOf } from './thread.ts';

const longest = 65_536;
const longestHtml = 1_000_000;
/** RFC 5321 allows no more. */
const longestAddress = 320;

/** A mail that has come to one of our mailboxes, in our words; undefined: it is none, or a draft. Never throws. */
export function fromMail(html: CleanHtml, event: unknown): TextNews | undefined {
  const parsed = MailArrived.safeParse(event).data;
  if (!parsed || parsed.message.isDraft) return undefined;
  const { mailbox, message, attachments } = parsed;
  const { internetMessageHeaders: headers, receivedDateTime: at } = message;
  const from = addressOf(message.from) ?? null;
  const automatic = isAutomatic({ from, headers });
  const written = wordsOf(html, message.body);
  const name = message.from?.emailAddress.name?.slice(0, 256) || null;
  const answered = headerOf(headers, 'in-reply-to').trim().slice(0, 512);
  return {
    kind: 'message',
    channel: 'email',
    address: `email:${mailbox.toLowerCase()}`,
    customer: { address: from ?? 'mailer-daemon', ...(name !== null && { name }) },
    thread: threadOf({ ...message, headers }),
    message: {
      id: `email:${message.internetMessageId ?? message.id}`.slice(0, 512),
      at,
      direction: 'in',
      author: { kind: 'customer', id: null, name },
      content: {
        kind: 'mail',
        subject: (message.subject ?? '').slice(0, 1_000),
        ...written,
        to: addressesOf(message.toRecipients),
        cc: addressesOf(message.ccRecipients),
        isAutomatic: automatic,
      },
      attachments: [...toAttachments(message.id, attachments)],
      replyTo: answered || null,
      delivery: null,
      providerId: message.id,
    },
  };
}

function wordsOf(
  html: CleanHtml,
  body: { contentType: string; content: string } | null | undefined,
) {
  const isHtml = body?.contentType.toLowerCase() === 'html';
  const content = body?.content ?? '';
  const { text, quoted } = partQuoted(isHtml ? html.textOf(content) : content);
  const clean = isHtml ? html.clean(content) : null;
  return {
    text: text.slice(0, longest),
    quoted: quoted?.slice(0, longest) ?? null,
    // Half a page would be broken; its text is there.
    html: clean !== null && clean.length <= longestHtml ? clean : null,
  };
}

function addressOf(recipient: GraphRecipient | null | undefined): string | undefined {
  const address = recipient?.emailAddress.address?.trim().toLowerCase();
  return address && address.length <= longestAddress ? address : undefined;
}

function addressesOf(recipients: readonly GraphRecipient[]): string[] {
  return recipients.flatMap((each) => addressOf(each) ?? []).slice(0, 200);
}
