import { randomBytes, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../platform/database.ts';
import { GraphProblem } from '../graph-problem.ts';
import type { Change } from '../subscriptions/change.ts';
import type { Message, StoredMessage } from './message.ts';
import { etagOf } from './message-json.ts';

type Row = Readonly<Record<string, unknown>>;
export type Mailboxes = ReturnType<typeof openMailboxes>;

/** Messages of all mailboxes; every change is noted for delta queries and told to `tell` after it is stored. */
export function openMailboxes(database: DatabaseSync, tell: (change: Change) => void) {
  const statements = prepare(database);
  return { ...readersOf(statements), ...writersOf(database, statements, tell) };
}

function findWith(statements: Statements, owner: string, id: string): StoredMessage {
  const row = statements.find.get(owner, id);
  if (row) return toStored(row);
  throw new GraphProblem(
    404,
    'ErrorItemNotFound',
    'The specified object was not found in the store.',
  );
}

function readersOf(statements: Statements) {
  return {
    /** Throws 404 ErrorItemNotFound. */
    find: (owner: string, id: string) => findWith(statements, owner, id),
    /** Newest first; without a folder those of all folders. */
    list(owner: string, folder?: string): readonly StoredMessage[] {
      const rows = folder ? statements.listFolder.all(owner, folder) : statements.list.all(owner);
      return rows.map(toStored);
    },
    /** Sequence number of the newest change. */
    newest: () => Number(statements.newest.get()?.['newest'] ?? 0),
    /** Ids of what has changed in a folder since, in order. */
    changedSince: (owner: string, folder: string, sequence: number): readonly string[] =>
      statements.changedSince.all(owner, folder, sequence).map((row) => String(row['message'])),
    /** Ids of what has come into a folder since, and is still there, in order. */
    createdSince: (owner: string, folder: string, sequence: number): readonly string[] =>
      statements.createdSince
        .all(owner, folder, sequence, sequence)
        .map((row) => String(row['message'])),
    /** The conversation that a message with one of these internet message ids is in, or a new one. */
    conversationOf(owner: string, internetMessageIds: readonly string[]): string {
      const rows = internetMessageIds.map((id) => statements.conversation.get(owner, id));
      const known = rows.find((row) => row !== undefined)?.['conversation'];
      return known ? String(known) : `AAQk${Buffer.from(randomUUID()).toString('base64url')}`;
    },
  };
}

function writersOf(database: DatabaseSync, statements: Statements, tell: (change: Change) => void) {
  const find = (owner: string, id: string) => findWith(statements, owner, id);

  function note(stored: StoredMessage, changeType: 'created' | 'updated' | 'deleted'): Change {
    const { owner: userId, folder, id: messageId } = stored;
    statements.note.run(userId, folder, messageId);
    return { kind: 'message', changeType, userId, folder, messageId, etag: etagOf(stored) };
  }

  function change<T>(work: () => { result: T; changes: readonly Change[] }): T {
    const { result, changes } = inTransaction(database, work);
    for (const each of changes) tell(each);
    return result;
  }

  return {
    /** `attach` runs in the same transaction, so that nobody sees a message without its files. */
    add: (owner: string, folder: string, message: Message, attach?: (id: string) => void) =>
      change(() => {
        const id = newId();
        const received = Date.parse(message.receivedDateTime);
        statements.insert.run(id, owner, folder, received, JSON.stringify(message));
        attach?.(id);
        const result = find(owner, id);
        return { result, changes: [note(result, 'created')] };
      }),
    update: (owner: string, id: string, message: Message) =>
      change(() => {
        const received = Date.parse(message.receivedDateTime);
        statements.update.run(JSON.stringify(message), received, id);
        const result = find(owner, id);
        return { result, changes: [note(result, 'updated')] };
      }),
    /** A moved message gets a new id unless ids are immutable. */
    move: (owner: string, id: string, folder: string, keepId: boolean) =>
      change(() => {
        const gone = note(find(owner, id), 'deleted');
        const movedId = keepId ? id : newId();
        statements.move.run(movedId, folder, id);
        statements.moveAttachments.run(movedId, id);
        const result = find(owner, movedId);
        return { result, changes: [gone, note(result, 'created')] };
      }),
    remove: (owner: string, id: string): void =>
      change(() => {
        const changes = [note(find(owner, id), 'deleted')];
        statements.remove.run(id);
        statements.removeAttachments.run(id);
        return { result: undefined, changes };
      }),
  };
}

function newId(): string {
  return `AAMk${randomBytes(36).toString('base64url')}=`;
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  const columns = `*, EXISTS (SELECT 1 FROM attachments WHERE message = messages.id AND inline = 0) AS has_attachments`;
  return {
    find: database.prepare(`SELECT ${columns} FROM messages WHERE owner = ? AND id = ?`),
    list: database.prepare(
      `SELECT ${columns} FROM messages WHERE owner = ? ORDER BY received_at DESC, rowid DESC`,
    ),
    listFolder: database.prepare(
      `SELECT ${columns} FROM messages WHERE owner = ? AND folder = ? ORDER BY received_at DESC, rowid DESC`,
    ),
    insert: database.prepare(
      'INSERT INTO messages (id, owner, folder, received_at, version, body) VALUES (?, ?, ?, ?, 1, ?)',
    ),
    update: database.prepare(
      'UPDATE messages SET body = ?, received_at = ?, version = version + 1 WHERE id = ?',
    ),
    move: database.prepare(
      'UPDATE messages SET id = ?, folder = ?, version = version + 1 WHERE id = ?',
    ),
    moveAttachments: database.prepare('UPDATE attachments SET message = ? WHERE message = ?'),
    remove: database.prepare('DELETE FROM messages WHERE id = ?'),
    removeAttachments: database.prepare('DELETE FROM attachments WHERE message = ?'),
    note: database.prepare('INSERT INTO message_changes (owner, folder, message) VALUES (?, ?, ?)'),
    newest: database.prepare('SELECT max(sequence) AS newest FROM message_changes'),
    changedSince: database.prepare(
      'SELECT message, max(sequence) AS last FROM message_changes WHERE owner = ? AND folder = ? AND sequence > ? GROUP BY message ORDER BY last',
    ),
    createdSince: database.prepare(
      `SELECT message, max(sequence) AS last FROM message_changes AS new
       WHERE owner = ? AND folder = ? AND sequence > ? AND EXISTS (
         SELECT 1 FROM messages WHERE id = new.message AND owner = new.owner AND folder = new.folder)
       AND NOT EXISTS (
         SELECT 1 FROM message_changes AS old
         WHERE old.owner = new.owner AND old.folder = new.folder AND old.message = new.message AND old.sequence <= ?)
       GROUP BY message ORDER BY last`,
    ),
    conversation: database.prepare(
      "SELECT body ->> '$.conversationId' AS conversation FROM messages WHERE owner = ? AND body ->> '$.internetMessageId' = ? LIMIT 1",
    ),
  };
}

function toStored(row: Row): StoredMessage {
  return {
    id: String(row['id']),
    owner: String(row['owner']),
    folder: String(row['folder']),
    version: Number(row['version']),
    hasAttachments: row['has_attachments'] === 1,
    message: JSON.parse(String(row['body'])),
  };
}
