import type { Message } from '#shared/contracts/conversation/message.ts';
import type { MailToSend } from '../compose.ts';
import { headerOf } from '../thread.ts';
import { bodyOf } from './parts.ts';
import type { GmailMessage } from './schema.ts';

/** A file as it goes into a mail. */
export interface MimeFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** The `cid` by which the mail shows it; null: it stands by itself. */
  readonly inline: string | null;
}

interface Written {
  /** Ours: `help@example.com` */
  readonly mailbox: string;
  readonly mail: MailToSend;
  readonly message: Message;
  readonly messageId: string;
  /** The mail that is answered or passed on. */
  readonly original: GmailMessage | undefined;
  readonly files: readonly MimeFile[];
  /** Cleans what is quoted. */
  readonly clean: (html: string) => Promise<string>;
}

/** A mail of ours as it goes out (RFC 5322). */
export async function composeMime(written: Written): Promise<Uint8Array> {
  const { mailbox, mail, message, messageId, original, files } = written;
  const isPassedOn = isForward(message);
  const said = mail.body.contentType === 'html' ? mail.body.content : textToHtml(mail.body.content);
  const quoted = original ? await quote(written, original, isPassedOn) : '';
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const addresses = (list: typeof mail.toRecipients) =>
    list.map(({ emailAddress }) => emailAddress.address);
  const composer = new MailComposer({
    from: mailbox,
    to: addresses(mail.toRecipients),
    cc: addresses(mail.ccRecipients),
    bcc: addresses(mail.bccRecipients),
    subject: mail.subject || subjectOf(original, isPassedOn),
    html: `<div>${said}</div>${quoted}`,
    text: wordsOf(message),
    messageId,
    ...(original && !isPassedOn && threading(original)),
    attachments: files.map(({ name, type, content, inline }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
      ...(inline !== null && { cid: inline }),
    })),
    // What is named in a mail is never fetched from here.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const node = composer.compile();
  // Gmail takes its receivers from the mail, and removes them from it.
  node.keepBcc = true;
  return node.build();
}

export function isForward({ content }: Message): boolean {
  return content.kind === 'mail' && content.options?.purpose === 'forward';
}

function threading({ payload: { headers } }: GmailMessage) {
  const answered = headerOf(headers, 'message-id').trim();
  if (answered === '') return {};
  const before = headerOf(headers, 'references').split(/\s+/).filter(Boolean);
  return { inReplyTo: answered, references: [...before, answered] };
}

function subjectOf(original: GmailMessage | undefined, isPassedOn: boolean): string {
  const subject = original ? headerOf(original.payload.headers, 'subject') : '';
  const prefix = isPassedOn ? 'Fwd' : 'Re';
  const isPrefixed = isPassedOn ? /^fwd?\s*:/i.test(subject) : /^re\s*:/i.test(subject);
  return isPrefixed ? subject : `${prefix}: ${subject}`;
}

/** As Gmail's own page does it. */
async function quote(
  { clean }: Written,
  original: GmailMessage,
  isPassedOn: boolean,
): Promise<string> {
  const { headers } = original.payload;
  const header = (name: string) => escaped(headerOf(headers, name));
  const body = bodyOf(original);
  const content = body?.content ?? '';
  const words = body?.contentType === 'html' ? await clean(content) : textToHtml(content);
  if (isPassedOn)
    return `<br><div>---------- Forwarded message ---------<br>From: ${header('from')}<br>Date: ${header('date')}<br>Subject: ${header('subject')}<br>To: ${header('to')}<br><br>${words}</div>`;
  return `<br><div>On ${header('date')}, ${header('from')} wrote:<br><blockquote style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${words}</blockquote></div>`;
}

function wordsOf({ content }: Message): string {
  return 'text' in content ? content.text : '';
}

function textToHtml(text: string): string {
  return escaped(text).replace(/\r?\n/g, '<br>');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
