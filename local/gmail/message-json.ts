import { randomBytes } from 'node:crypto';
import type { Part } from './mime.ts';
import { toHistoryId } from './post-office.ts';
import { notFound } from './problem.ts';
import type { Mail } from './store.ts';

/** `users.messages.get` with format=full. Source: Gmail API, "Message". */
export function toJson({ id, thread, labels, at, payload }: Mail, sequence: number) {
  return {
    id,
    threadId: thread,
    labelIds: labels,
    snippet: '',
    historyId: toHistoryId(sequence),
    internalDate: String(at),
    payload: partJson(payload, ''),
  };
}

function partJson(part: Part, partId: string): object {
  const { mimeType, filename, headers, parts, content } = part;
  const size = Buffer.from(content, 'base64').byteLength;
  const isFile = filename !== '';
  return {
    partId,
    mimeType,
    filename,
    headers,
    body: {
      size,
      // Another one each time, as at Google.
      ...(isFile && { attachmentId: `ANGj-${partId}-${randomBytes(12).toString('base64url')}` }),
      ...(!isFile && parts.length === 0 && { data: toUrl(content) }),
    },
    ...(parts.length > 0 && {
      parts: parts.map((each, index) => partJson(each, childId(partId, index))),
    }),
  };
}

/** The bytes of a file. Throws 404. */
export function attachmentJson({ payload }: Mail, attachmentId: string) {
  const [, partId = ''] = /^ANGj-([\d.]*)-/.exec(attachmentId) ?? [];
  const found = partAt(payload, '', partId);
  if (!found) throw notFound();
  return { size: Buffer.from(found.content, 'base64').byteLength, data: toUrl(found.content) };
}

function partAt(part: Part, at: string, wanted: string): Part | undefined {
  if (at === wanted) return part;
  return part.parts
    .map((each, index) => partAt(each, childId(at, index), wanted))
    .find((each) => each !== undefined);
}

function childId(parent: string, index: number): string {
  return parent === '' ? String(index) : `${parent}.${index}`;
}

function toUrl(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64url');
}
