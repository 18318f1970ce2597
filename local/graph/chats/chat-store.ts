import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

type Row = Readonly<Record<string, unknown>>;

export interface Chat {
  readonly id: string;
  readonly tenantId: string;
  readonly type: 'group' | 'oneOnOne';
  readonly topic: string | null;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

export const Mention = z.object({
  id: z.int(),
  mentionText: z.string(),
  mentioned: z.object({
    user: z.object({
      id: z.guid(),
      displayName: z.string().nullish(),
      userIdentityType: z.string().nullish(),
    }),
  }),
});
export type Mention = z.infer<typeof Mention>;

export interface ChatMessage {
  /** Milliseconds since 1970 as text, as Teams has it: later ones are greater. */
  readonly id: string;
  /** Object id of a person; null: Teams itself says what happened. */
  readonly from: string | null;
  readonly contentType: 'text' | 'html';
  readonly content: string;
  readonly mentions: readonly Mention[];
}

/** Rows of chats, their members and messages. */
export function openChatStore(database: DatabaseSync) {
  const statements = prepare(database);
  return {
    add({ id, tenantId, type, topic, createdAt }: Chat, members: readonly string[]) {
      statements.add.run(id, tenantId, type, topic, createdAt);
      for (const member of members) statements.addMember.run(id, member);
    },
    find(id: string): Chat | undefined {
      const row = statements.find.get(id);
      return row && toChat(row);
    },
    /** Newest first. */
    ofMember: (userId: string): readonly Chat[] => statements.ofMember.all(userId).map(toChat),
    members: (id: string): readonly string[] =>
      statements.members.all(id).map((row) => String(row['user_id'])),
    addMessage(chat: string, message: ChatMessage) {
      const { id, from, contentType, content, mentions } = message;
      statements.addMessage.run(chat, id, from, contentType, content, JSON.stringify(mentions));
    },
    lastMessageId: (chat: string) => Number(statements.lastMessageId.get(chat)?.['id'] ?? 0),
    /** Newest first. */
    messages: (chat: string): readonly ChatMessage[] =>
      statements.messages.all(chat).map(toMessage),
  };
}

function prepare(database: DatabaseSync) {
  return {
    add: database.prepare(
      'INSERT INTO chats (id, tenant, type, topic, created_at) VALUES (?, ?, ?, ?, ?)',
    ),
    addMember: database.prepare('INSERT INTO chat_members (chat, user_id) VALUES (?, ?)'),
    find: database.prepare('SELECT * FROM chats WHERE id = ?'),
    ofMember: database.prepare(
      'SELECT chats.* FROM chats JOIN chat_members ON chat = id WHERE user_id = ? ORDER BY created_at DESC',
    ),
    members: database.prepare('SELECT user_id FROM chat_members WHERE chat = ? ORDER BY rowid'),
    addMessage: database.prepare(
      'INSERT INTO chat_messages (chat, id, sender, content_type, content, mentions) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    lastMessageId: database.prepare('SELECT max(id) AS id FROM chat_messages WHERE chat = ?'),
    messages: database.prepare('SELECT * FROM chat_messages WHERE chat = ? ORDER BY id DESC'),
  };
}

function toChat(row: Row): Chat {
  return {
    id: String(row['id']),
    tenantId: String(row['tenant']),
    type: row['type'] === 'group' ? 'group' : 'oneOnOne',
    topic: row['topic'] === null ? null : String(row['topic']),
    createdAt: Number(row['created_at']),
  };
}

function toMessage(row: Row): ChatMessage {
  return {
    id: String(row['id']),
    from: row['sender'] === null ? null : String(row['sender']),
    contentType: row['content_type'] === 'html' ? 'html' : 'text',
    content: String(row['content']),
    mentions: z.array(Mention).parse(JSON.parse(String(row['mentions']))),
  };
}
