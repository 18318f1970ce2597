import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../platform/database.ts';

const migrations = [
  `CREATE TABLE presence_sessions (
     user_id TEXT NOT NULL, session_id TEXT NOT NULL, availability TEXT NOT NULL, activity TEXT NOT NULL,
     set_at INTEGER NOT NULL, expires_at INTEGER, PRIMARY KEY (user_id, session_id)) STRICT;
   CREATE TABLE presence_preferences (
     user_id TEXT PRIMARY KEY, availability TEXT NOT NULL, activity TEXT NOT NULL, expires_at INTEGER) STRICT;
   CREATE TABLE presence_messages (user_id TEXT PRIMARY KEY, message TEXT NOT NULL, expires_at INTEGER) STRICT;
   CREATE TABLE subscriptions (
     id TEXT PRIMARY KEY, tenant TEXT NOT NULL, app TEXT NOT NULL, body TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
   CREATE TABLE notifications (
     id INTEGER PRIMARY KEY, subscription TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL,
     attempts INTEGER NOT NULL, made_at INTEGER NOT NULL, due INTEGER NOT NULL) STRICT;
   CREATE TABLE messages (
     id TEXT PRIMARY KEY, owner TEXT NOT NULL, folder TEXT NOT NULL, received_at INTEGER NOT NULL,
     version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE INDEX messages_by_folder ON messages (owner, folder, received_at);
   CREATE TABLE message_changes (
     sequence INTEGER PRIMARY KEY, owner TEXT NOT NULL, folder TEXT NOT NULL, message TEXT NOT NULL) STRICT;
   CREATE INDEX message_changes_by_folder ON message_changes (owner, folder, sequence);
   CREATE TABLE attachments (
     id TEXT PRIMARY KEY, message TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
     content_type TEXT NOT NULL, inline INTEGER NOT NULL, content_id TEXT, content BLOB NOT NULL) STRICT;
   CREATE INDEX attachments_by_message ON attachments (message, position);
   CREATE TABLE upload_sessions (
     id TEXT PRIMARY KEY, message TEXT NOT NULL, name TEXT NOT NULL, content_type TEXT NOT NULL,
     size INTEGER NOT NULL, received BLOB NOT NULL, expires_at INTEGER NOT NULL) STRICT;`,
  `CREATE TABLE drive_items (
     id TEXT PRIMARY KEY, site TEXT NOT NULL, path TEXT NOT NULL, version INTEGER NOT NULL, content_type TEXT NOT NULL,
     content BLOB NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, sequence INTEGER NOT NULL,
     deleted INTEGER NOT NULL DEFAULT 0) STRICT;
   CREATE INDEX drive_items_by_path ON drive_items (site, path);
   CREATE INDEX drive_items_by_change ON drive_items (site, sequence);`,
  `CREATE TABLE chats (
     id TEXT PRIMARY KEY, tenant TEXT NOT NULL, type TEXT NOT NULL, topic TEXT, created_at INTEGER NOT NULL) STRICT;
   CREATE TABLE chat_members (chat TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (chat, user_id)) STRICT;
   CREATE INDEX chat_members_by_user ON chat_members (user_id);
   CREATE TABLE chat_messages (
     chat TEXT NOT NULL, id INTEGER NOT NULL, sender TEXT, content_type TEXT NOT NULL, content TEXT NOT NULL,
     mentions TEXT NOT NULL, PRIMARY KEY (chat, id)) STRICT;`,
];

/** `graph.db`: presence, subscriptions with their unsent notifications, mailboxes, files and chats. */
export function openGraphDatabase(file: string): DatabaseSync {
  return openDatabase(file, migrations);
}
