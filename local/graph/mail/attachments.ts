import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { GraphProblem } from '../graph-problem.ts';

export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly isInline: boolean;
  readonly contentId: string | undefined;
  readonly content: Uint8Array;
}

type Row = Readonly<Record<string, unknown>>;
export type Attachments = ReturnType<typeof openAttachments>;

/** Files of messages. */
export function openAttachments(database: DatabaseSync) {
  const list = database.prepare('SELECT * FROM attachments WHERE message = ? ORDER BY position');
  const find = database.prepare('SELECT * FROM attachments WHERE message = ? AND id = ?');
  const remove = database.prepare('DELETE FROM attachments WHERE message = ? AND id = ?');
  const add = database.prepare(
    `INSERT INTO attachments (id, message, position, name, content_type, inline, content_id, content)
     VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM attachments), ?, ?, ?, ?, ?)`,
  );
  return {
    list: (messageId: string): readonly Attachment[] => list.all(messageId).map(toAttachment),
    find(messageId: string, id: string): Attachment {
      const row = find.get(messageId, id);
      if (row) return toAttachment(row);
      throw new GraphProblem(
        404,
        'ErrorItemNotFound',
        'The specified object was not found in the store.',
      );
    },
    add(messageId: string, file: Omit<Attachment, 'id'>): Attachment {
      const id = `${messageId.slice(0, 12)}${randomBytes(18).toString('base64url')}`;
      const { name, contentType, isInline, contentId = null, content } = file;
      add.run(id, messageId, name, contentType, isInline ? 1 : 0, contentId, content);
      return { id, ...file };
    },
    remove(messageId: string, id: string) {
      remove.run(messageId, id);
    },
  };
}

/** An attachment in Graph's words. */
export function toJson(attachment: Attachment, modifiedAt: string) {
  return {
    '@odata.type': '#microsoft.graph.fileAttachment',
    '@odata.mediaContentType': attachment.contentType,
    id: attachment.id,
    lastModifiedDateTime: modifiedAt,
    name: attachment.name,
    contentType: attachment.contentType,
    size: attachment.content.byteLength,
    isInline: attachment.isInline,
    contentId: attachment.contentId ?? null,
    contentBytes: Buffer.from(attachment.content).toString('base64'),
  };
}

function toAttachment(row: Row): Attachment {
  const content = row['content'];
  return {
    id: String(row['id']),
    name: String(row['name']),
    contentType: String(row['content_type']),
    isInline: row['inline'] === 1,
    contentId: row['content_id'] === null ? undefined : String(row['content_id']),
    content: content instanceof Uint8Array ? content : new Uint8Array(),
  };
}
