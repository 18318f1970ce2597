import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../platform/database.ts';
import { headerOf, type Part } from './mime.ts';
import { notFound } from './problem.ts';

export interface Mail {
  readonly id: string;
  readonly mailbox: string;
  readonly thread: string;
  readonly labels: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly payload: Part;
}

type Row = Readonly<Record<string, unknown>>;

const migrations = [
  `CREATE TABLE mails (
     id TEXT PRIMARY KEY, mailbox TEXT NOT NULL, thread TEXT NOT NULL, labels TEXT NOT NULL, at INTEGER NOT NULL,
     message_id TEXT NOT NULL, payload TEXT NOT NULL) STRICT;
   CREATE INDEX mails_by_mailbox ON mails (mailbox, at);
   CREATE TABLE history (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT, mailbox TEXT NOT NULL, mail TEXT NOT NULL, thread TEXT NOT NULL,
     labels TEXT NOT NULL) STRICT;
   CREATE TABLE drafts (id TEXT PRIMARY KEY, mailbox TEXT NOT NULL, mail TEXT NOT NULL) STRICT;
   CREATE TABLE watches (
     mailbox TEXT PRIMARY KEY, topic TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
   CREATE TABLE pushes (
     id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, body TEXT NOT NULL, attempts INTEGER NOT NULL,
     made_at INTEGER NOT NULL, due INTEGER NOT NULL) STRICT;`,
];

export function openGmailDatabase(file: string): DatabaseSync {
  return openDatabase(file, migrations);
}

export type Mailboxes = ReturnType<typeof openMailboxes>;

/** Mails and drafts of all mailboxes, and what has been added to them. */
export function openMailboxes(database: DatabaseSync) {
  const statements = prepare(database);
  /** Changes before this one are forgotten. */
  const forgotten = new Map<string, number>();
  const find = (mailbox: string, id: string): Mail => {
    const row = statements.find.get(mailbox, id);
    if (!row) throw notFound();
    return toMail(row);
  };
  return {
    find,
    /** Newest first. */
    list: (mailbox: string, label: string | undefined): readonly Mail[] =>
      statements.list
        .all(mailbox)
        .map(toMail)
        .filter(({ labels }) => label === undefined || labels.includes(label)),
    add(mail: Omit<Mail, 'id'>): Mail {
      const added = { id: randomBytes(8).toString('hex'), ...mail };
      const { id, mailbox, thread, labels, at, payload } = added;
      const messageId = headerOf(payload.headers, 'message-id');
      const named = JSON.stringify(labels);
      inTransaction(database, () => {
        statements.insert.run(id, mailbox, thread, named, at, messageId, JSON.stringify(payload));
        if (!labels.includes('DRAFT')) statements.note.run(mailbox, id, thread, named);
      });
      return added;
    },
    remove: (id: string) => void statements.remove.run(id),
    /** The thread with one of these message ids, or a new one. */
    threadOf(mailbox: string, messageIds: readonly string[]): string {
      const rows = messageIds.map((id) => statements.thread.get(mailbox, id));
      const known = rows.find((row) => row !== undefined)?.['thread'];
      return known === undefined ? randomBytes(8).toString('hex') : String(known);
    },
    hasThread: (mailbox: string, thread: string) =>
      statements.hasThread.get(mailbox, thread) !== undefined,
    newest: () => Number(statements.newest.get()?.['newest'] ?? 0),
    /** Undefined: it is forgotten what came after. */
    since(mailbox: string, sequence: number) {
      if (sequence < (forgotten.get(mailbox) ?? 0)) return undefined;
      return statements.since.all(mailbox, sequence).map((row) => ({
        sequence: Number(row['sequence']),
        id: String(row['mail']),
        thread: String(row['thread']),
        labels: listIn(row['labels']),
      }));
    },
    forget(mailbox: string) {
      forgotten.set(mailbox, this.newest());
    },
    addDraft(mailbox: string, mail: string): string {
      const id = `r-${randomBytes(8).readBigUInt64BE()}`;
      statements.addDraft.run(id, mailbox, mail);
      return id;
    },
    /** The mail of a draft. Throws 404. */
    draft(mailbox: string, id: string): Mail {
      const row = statements.draft.get(mailbox, id);
      if (!row) throw notFound();
      return find(mailbox, String(row['mail']));
    },
    removeDraft: (id: string) => void statements.removeDraft.run(id),
    drafts: (mailbox: string): readonly string[] =>
      statements.drafts.all(mailbox).map((row) => String(row['id'])),
  };
}

function prepare(database: DatabaseSync) {
  return {
    find: database.prepare('SELECT * FROM mails WHERE mailbox = ? AND id = ?'),
    list: database.prepare('SELECT * FROM mails WHERE mailbox = ? ORDER BY at DESC, rowid DESC'),
    insert: database.prepare(
      'INSERT INTO mails (id, mailbox, thread, labels, at, message_id, payload) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    remove: database.prepare('DELETE FROM mails WHERE id = ?'),
    note: database.prepare(
      'INSERT INTO history (mailbox, mail, thread, labels) VALUES (?, ?, ?, ?)',
    ),
    newest: database.prepare('SELECT max(sequence) AS newest FROM history'),
    since: database.prepare(
      'SELECT * FROM history WHERE mailbox = ? AND sequence > ? ORDER BY sequence',
    ),
    thread: database.prepare('SELECT thread FROM mails WHERE mailbox = ? AND message_id = ?'),
    hasThread: database.prepare('SELECT 1 FROM mails WHERE mailbox = ? AND thread = ? LIMIT 1'),
    addDraft: database.prepare('INSERT INTO drafts (id, mailbox, mail) VALUES (?, ?, ?)'),
    draft: database.prepare('SELECT mail FROM drafts WHERE mailbox = ? AND id = ?'),
    drafts: database.prepare('SELECT id FROM drafts WHERE mailbox = ?'),
    removeDraft: database.prepare('DELETE FROM drafts WHERE id = ?'),
  };
}

function toMail(row: Row): Mail {
  return {
    id: String(row['id']),
    mailbox: String(row['mailbox']),
    thread: String(row['thread']),
    labels: listIn(row['labels']),
    at: Number(row['at']),
    payload: JSON.parse(String(row['payload'])),
  };
}

function listIn(value: unknown): readonly string[] {
  return JSON.parse(String(value));
}
