import type { Message } from '#shared/contracts/conversation/message.ts';
import { isMailTooLarge } from '#shared/domain/conversation/mail-size.ts';

/** What Graph takes as a message. */
export interface MailToSend {
  readonly subject: string;
  readonly body: { readonly contentType: 'html' | 'text'; readonly content: string };
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients: readonly Recipient[];
  readonly bccRecipients: readonly Recipient[];
}
interface Recipient {
  readonly emailAddress: { readonly address: string };
}

/** What a mail can say of a message of ours; undefined: it cannot. `to`: the customer's address. */
export function composeMail({ content }: Message, to: string): MailToSend | undefined {
  if (content.kind === 'text') return plainMail(content.text, to);
  if (content.kind === 'choices') {
    const lines = content.choices.map(({ label }) => `- ${label}`);
    return plainMail([content.text, ...lines].join('\n'), to);
  }
  if (content.kind !== 'mail') return undefined;
  return {
    subject: content.subject,
    body:
      content.html === null ? plain(content.text) : { contentType: 'html', content: content.html },
    toRecipients: (content.to.length > 0 ? content.to : [to]).map(recipient),
    ccRecipients: content.cc.map(recipient),
    bccRecipients: (content.options?.bcc ?? []).map(recipient),
  };
}

function plainMail(text: string, to: string): MailToSend {
  const toRecipients = [recipient(to)];
  return { subject: '', body: plain(text), toRecipients, ccRecipients: [], bccRecipients: [] };
}

/** What is new, above what Exchange has quoted of the mail that is answered. */
export function aboveQuoted(body: MailToSend['body'], quoted: string): MailToSend['body'] {
  const said = body.contentType === 'html' ? body.content : textToHtml(body.content);
  const open = /<body[^>]*>/i.exec(quoted);
  const at = open ? open.index + open[0].length : 0;
  const content = `${quoted.slice(0, at)}<div>${said}</div>${quoted.slice(at)}`;
  return { contentType: 'html', content };
}

/** Whether the mail would be larger than Exchange takes: said before it is tried. */
export function isTooLarge({ attachments }: Message, body: string): boolean {
  const sizes = attachments.map(({ size }) => size);
  return isMailTooLarge(sizes, Buffer.byteLength(body));
}

function plain(content: string) {
  return { contentType: 'text', content } as const;
}

function recipient(address: string): Recipient {
  return { emailAddress: { address } };
}

function textToHtml(text: string): string {
  const safe = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return safe.replace(/\r?\n/g, '<br>');
}
