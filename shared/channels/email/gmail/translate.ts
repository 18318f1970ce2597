import addressparser from 'nodemailer/lib/addressparser';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { CleanHtml } from '../clean-html.ts';
import { newsOf } from '../news-of.ts';
import type { MailHeader } from '../schema.ts';
import { headerOf } from '../thread.ts';
import { bodyOf, filesOf } from './parts.ts';
import { GmailArrived } from './schema.ts';

/** A mail that has come to one of our mailboxes at Google, in our words; undefined: it is none, or ours. Never throws. */
export function fromGmail(html: CleanHtml, event: unknown): TextNews | undefined {
  const parsed = GmailArrived.safeParse(event).data;
  if (!parsed) return undefined;
  const { mailbox, message } = parsed;
  if (message.labelIds.some((label) => label === 'DRAFT' || label === 'SENT')) return undefined;
  const { headers } = message.payload;
  const [from] = addressesIn(headers, 'from');
  return newsOf(html, {
    mailbox,
    id: message.id,
    at: message.internalDate,
    from: from ?? null,
    to: addressesIn(headers, 'to').map(({ address }) => address),
    cc: addressesIn(headers, 'cc').map(({ address }) => address),
    subject: headerOf(headers, 'subject'),
    headers,
    internetMessageId: headerOf(headers, 'message-id').trim() || null,
    conversationId: message.threadId,
    body: bodyOf(message),
    attachments: filesOf(message),
  });
}

/** The mailboxes in a header, groups opened. */
export function addressesIn(headers: readonly MailHeader[], name: string) {
  const found = addressparser(headerOf(headers, name), { flatten: true });
  return found.filter(({ address }) => address !== '');
}
