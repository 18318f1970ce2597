import type { Attachment } from './attachments.ts';
import type { Message, Recipient } from './message.ts';

/** A message as MIME text, for `…/$value`. */
export function toMime(message: Message, attachments: readonly Attachment[]): string {
  const boundary = `openline-${message.internetMessageId.replace(/\W/g, '')}`;
  const lines = [...headersOf(message), 'MIME-Version: 1.0'];
  if (attachments.length === 0) return [...lines, ...textPart(message), ''].join('\r\n');
  return [
    ...lines,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    ...textPart(message),
    ...attachments.flatMap((attachment) => [`--${boundary}`, ...filePart(attachment)]),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function headersOf(message: Message): readonly string[] {
  return [
    `From: ${message.from ? show(message.from) : ''}`,
    `To: ${message.toRecipients.map(show).join(', ')}`,
    ...(message.ccRecipients.length > 0
      ? [`Cc: ${message.ccRecipients.map(show).join(', ')}`]
      : []),
    `Subject: ${encode(message.subject)}`,
    `Date: ${new Date(message.sentDateTime).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${message.internetMessageId}`,
    ...message.internetMessageHeaders.map(({ name, value }) => `${name}: ${encode(value)}`),
  ];
}

function textPart({ body }: Message): readonly string[] {
  return [
    `Content-Type: text/${body.contentType === 'html' ? 'html' : 'plain'}; charset="utf-8"`,
    'Content-Transfer-Encoding: base64',
    '',
    fold(Buffer.from(body.content).toString('base64')),
  ];
}

function filePart({
  name,
  contentType,
  isInline,
  contentId,
  content,
}: Attachment): readonly string[] {
  return [
    `Content-Type: ${contentType}; name="${encode(name)}"`,
    `Content-Disposition: ${isInline ? 'inline' : 'attachment'}; filename="${encode(name)}"`,
    ...(contentId ? [`Content-ID: <${contentId}>`] : []),
    'Content-Transfer-Encoding: base64',
    '',
    fold(Buffer.from(content).toString('base64')),
  ];
}

function show({ emailAddress }: Recipient): string {
  return emailAddress.name
    ? `"${encode(emailAddress.name)}" <${emailAddress.address}>`
    : emailAddress.address;
}

/** Without line ends, and as an encoded word (RFC 2047) when it is not ASCII. */
function encode(text: string): string {
  const line = text.replace(/[\r\n"]+/g, ' ');
  const isAscii = [...line].every((letter) => letter.charCodeAt(0) < 128);
  return isAscii ? line : `=?utf-8?B?${Buffer.from(line).toString('base64')}?=`;
}

function fold(base64: string): string {
  return base64.replace(/.{76}(?=.)/g, '$&\r\n');
}
