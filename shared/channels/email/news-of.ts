import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { isAutomatic } from './auto-reply.ts';
import type { CleanHtml } from './clean-html.ts';
import { partQuoted } from './quoted.ts';
import type { MailHeader } from './schema.ts';
import { headerOf, threadOf } from './thread.ts';

/** A mail that has come, whoever has brought it. */
export interface ReceivedMail {
  /** Ours: `help@example.com` */
  readonly mailbox: string;
  /** The provider's id. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly from: {
    readonly name?: string | null | undefined;
    readonly address?: string | null | undefined;
  } | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly headers: readonly MailHeader[];
  readonly internetMessageId: string | null;
  /** The provider's own thread. */
  readonly conversationId: string | null;
  /** `contentType`: html, or text. */
  readonly body: { readonly contentType: string; readonly content: string } | null;
  readonly attachments: readonly Attachment[];
}

const longest = 65_536;
const longestHtml = 1_000_000;
/** RFC 5321 allows no more. */
const longestAddress = 320;

/** What a mail is to us. */
export function newsOf(html: CleanHtml, mail: ReceivedMail): TextNews {
  const { mailbox, headers, at } = mail;
  const from = addressOf(mail.from?.address) ?? null;
  const name = mail.from?.name?.slice(0, 256) || null;
  const answered = headerOf(headers, 'in-reply-to').trim().slice(0, 512);
  return {
    kind: 'message',
    channel: 'email',
    address: `email:${mailbox.toLowerCase()}`,
    customer: { address: from ?? 'mailer-daemon', ...(name !== null && { name }) },
    thread: threadOf(mail),
    message: {
      id: `email:${mail.internetMessageId ?? mail.id}`.slice(0, 512),
      at,
      direction: 'in',
      author: { kind: 'customer', id: null, name },
      content: {
        kind: 'mail',
        subject: mail.subject.slice(0, 1_000),
        ...wordsOf(html, mail.body),
        to: addressesOf(mail.to),
        cc: addressesOf(mail.cc),
        isAutomatic: isAutomatic({ from, headers }),
      },
      attachments: [...mail.attachments],
      replyTo: answered || null,
      delivery: null,
      providerId: mail.id,
    },
  };
}

function wordsOf(html: CleanHtml, body: ReceivedMail['body']) {
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

function addressOf(given: string | null | undefined): string | undefined {
  const address = given?.trim().toLowerCase();
  return address && address.length <= longestAddress ? address : undefined;
}

function addressesOf(given: readonly string[]): string[] {
  return given.flatMap((each) => addressOf(each) ?? []).slice(0, 200);
}
