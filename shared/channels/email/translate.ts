import type { TextNews } from '#shared/contracts/conversation/news.ts';
import { toAttachments } from './attachments.ts';
import type { CleanHtml } from './clean-html.ts';
import { newsOf } from './news-of.ts';
import { type GraphRecipient, MailArrived } from './schema.ts';

/** A mail that has come to one of our mailboxes at Exchange, in our words; undefined: it is none, or a draft. Never throws. */
export function fromMail(html: CleanHtml, event: unknown): TextNews | undefined {
  const parsed = MailArrived.safeParse(event).data;
  if (!parsed || parsed.message.isDraft) return undefined;
  const { mailbox, message, attachments } = parsed;
  return newsOf(html, {
    mailbox,
    id: message.id,
    at: message.receivedDateTime,
    from: message.from?.emailAddress ?? null,
    to: addressesOf(message.toRecipients),
    cc: addressesOf(message.ccRecipients),
    subject: message.subject ?? '',
    headers: message.internetMessageHeaders,
    internetMessageId: message.internetMessageId ?? null,
    conversationId: message.conversationId ?? null,
    body: message.body ?? null,
    attachments: toAttachments(message.id, attachments),
  });
}

function addressesOf(recipients: readonly GraphRecipient[]): readonly string[] {
  return recipients.flatMap(({ emailAddress }) => emailAddress.address ?? []);
}
