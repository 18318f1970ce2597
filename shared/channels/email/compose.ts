import type { Message } from '#shared/contracts/conversation/message.ts';

/** Exchange Online's usual limit for one mail, bytes; files grow by a third on the way. */
const largestMail = 25_000_000;
const growth = 4 / 3;

/** What Graph takes as a message. */
export interface MailToSend {
  readonly subject: string;
  readonly body: { readonly contentType: 'html' | 'text'; readonly content: string };
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients: readonly Recipient[];
}
interface Recipient {
  readonly emailAddress: { readonly address: string };
}

/** What a mail can say of a message of ours; undefined: it cannot. `to`: the customer's address. */
export function composeMail({ content }: Message, to: string): MailToSend | undefined {
  if (content.kind === 'text')
    return {
      subject: '',
      body: plain(content.text),
      toRecipients: [recipient(to)],
      ccRecipients: [],
    };
  if (content.kind === 'choices') {
    const lines = content.choices.map(({ label }) => `- ${label}`);
    const text = [content.text, ...lines].join('\n');
    return { subject: '', body: plain(text), toRecipients: [recipient(to)], ccRecipients: [] };
  }
  if (content.kind !== 'mail') return undefined;
  return {
    subject: content.subject,
    body:
      content.html === null ? plain(content.text) : { contentType: 'html', content: content.html },
    toRecipients: (content.to.length > 0 ? content.to : [to]).map(recipient),
    ccRecipients: content.cc.map(recipient),
  };
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
  const files = attachments.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return (files + Buffer.byteLength(body)) * growth > largestMail;
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
