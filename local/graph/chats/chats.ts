import { randomUUID } from 'node:crypto';
import { findPerson } from '../../directory/find.ts';
import type { GraphParts } from '../graph-context.ts';
import { type Chat, type ChatMessage, openChatStore } from './chat-store.ts';

interface NewChat {
  readonly tenantId: string;
  readonly type: Chat['type'];
  readonly topic: string | null;
  /** Object ids; the one who makes it is among them. */
  readonly members: readonly string[];
}

/** What somebody does in their Teams. */
export interface WrittenInTeams {
  readonly chat: string;
  /** Object id or user principal name of a member. */
  readonly from: string;
  readonly html: string;
}

export type Chats = ReturnType<typeof openChats>;

/** Chats of Teams with their members and messages. */
export function openChats({ directory, database, surroundings }: GraphParts) {
  const { clock } = surroundings;
  const store = openChatStore(database);

  function write(chat: string, message: Omit<ChatMessage, 'id'>): ChatMessage {
    // Two messages of one millisecond have two ids all the same.
    const id = String(Math.max(clock.now(), store.lastMessageId(chat) + 1));
    const written = { id, ...message };
    store.addMessage(chat, written);
    return written;
  }

  /** Two people have one chat with each other for ever. */
  function open({ tenantId, type, topic, members }: NewChat): Chat {
    const id = type === 'oneOnOne' ? oneOnOneId(members) : groupId();
    const known = store.find(id);
    if (known) return known;
    const chat = { id, tenantId, type, topic, createdAt: clock.now() };
    store.add(chat, members);
    if (type === 'group') write(id, membersAdded);
    return chat;
  }

  return {
    open,
    write,
    find: store.find,
    members: store.members,
    messages: store.messages,
    ofMember: store.ofMember,
    writeInTeams({ chat, from, html }: WrittenInTeams): void {
      const tenantId = store.find(chat)?.tenantId ?? '';
      const person = findPerson(directory, tenantId, from);
      if (!person || !store.members(chat).includes(person.id))
        throw new Error(`${from} is in no chat ${chat}.`);
      write(chat, { from: person.id, contentType: 'html', content: html, mentions: [] });
    },
  };
}

/** What Teams itself writes into a new group. */
const membersAdded = {
  from: null,
  contentType: 'html',
  content: '<systemEventMessage/>',
  mentions: [],
} as const;

const groupId = () => `19:${randomUUID().replaceAll('-', '')}@thread.v2`;
const oneOnOneId = (members: readonly string[]) =>
  `19:${members.toSorted().join('_')}@unq.gbl.spaces`;
