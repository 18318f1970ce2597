import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { bare, kindOf, sourceOf } from '../attachments.ts';
import { headerOf } from '../thread.ts';
import type { GmailMessage, GmailPart } from './schema.ts';

/** All parts of a mail that have no parts themselves, in their order. */
export function leavesOf(part: GmailPart): readonly GmailPart[] {
  return part.parts?.length ? part.parts.flatMap(leavesOf) : [part];
}

/** What a mail says, as HTML where it has that; null: nothing. */
export function bodyOf({ payload }: GmailMessage) {
  const words = leavesOf(payload).filter(isWords);
  const best = words.find(({ mimeType }) => mimeType === 'text/html') ?? words[0];
  if (!best) return null;
  return {
    contentType: best.mimeType === 'text/html' ? 'html' : 'text',
    content: textOf(best),
  };
}

/** Files of a mail: named by their place in it, for Gmail's own ids change each time. */
export function filesOf({ id, payload }: GmailMessage): readonly Attachment[] {
  const main = bodyParts(payload);
  return leavesOf(payload)
    .filter((part) => !main.has(part) && isFile(part))
    .slice(0, 50)
    .map((part, index) => {
      const contentId = headerOf(part.headers, 'content-id');
      return {
        id: `file${index + 1}`,
        kind: kindOf(part.mimeType),
        name: part.filename.slice(0, 256) || null,
        type: part.mimeType.slice(0, 128),
        size: part.body?.size ?? null,
        state: 'pending',
        source: sourceOf({ message: id, file: part.partId }),
        sha256: null,
        inline: contentId === '' ? null : bare(contentId.trim()).slice(0, 256),
      };
    });
}

function bodyParts(payload: GmailPart): ReadonlySet<GmailPart> {
  return new Set(leavesOf(payload).filter(isWords));
}

function isWords({ mimeType, filename }: GmailPart): boolean {
  return filename === '' && (mimeType === 'text/html' || mimeType === 'text/plain');
}

function isFile({ filename, body, headers }: GmailPart): boolean {
  const isThere = filename !== '' || headerOf(headers, 'content-id') !== '';
  return isThere && (body?.attachmentId !== undefined || body?.data !== undefined);
}

/** Google gives words in UTF-8; where it has left them as they came, their own character set counts. */
function textOf({ body, headers }: GmailPart): string {
  const bytes = Buffer.from(body?.data ?? '', 'base64url');
  const [, charset = 'utf-8'] =
    /charset\s*=\s*"?([\w.:-]+)/i.exec(headerOf(headers, 'content-type')) ?? [];
  return decoded(bytes, 'utf-8') ?? decoded(bytes, charset) ?? bytes.toString('latin1');
}

function decoded(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
