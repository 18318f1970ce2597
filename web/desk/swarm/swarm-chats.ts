import type { AskGraph } from './ask-graph.ts';
import { type SwarmPerson, toNewChat, toNewMessage } from './compose.ts';
import { GraphChat, GraphMessage, GraphMessages } from './graph-words.ts';
import type { SwarmAnswer } from './swarm-answer.ts';
import { toPlainText } from './to-plain-text.ts';

/** One message as it is shown. */
export interface SwarmMessage {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Object id; null: not known. */
  readonly fromId: string | null;
  readonly from: string | null;
  /** Null: it was deleted. */
  readonly text: string | null;
}

/** Chats of Teams, in the name of who is signed in. */
export interface SwarmChats {
  create(asked: {
    readonly self: string;
    readonly people: readonly SwarmPerson[];
    readonly topic: string;
  }): Promise<SwarmAnswer<{ readonly id: string; readonly webUrl: string | null }>>;
  send(
    chat: string,
    text: string,
    mentioned?: readonly SwarmPerson[],
  ): Promise<SwarmAnswer<SwarmMessage>>;
  /** The latest that people wrote. */
  read(chat: string): Promise<SwarmAnswer<readonly SwarmMessage[]>>;
}

const atOnce = 20;

/** `graph`: the address by which Microsoft Graph names people in bodies. */
export function createSwarmChats(ask: AskGraph, graph: string): SwarmChats {
  const messagesOf = (chat: string) => `/chats/${encodeURIComponent(chat)}/messages`;
  return {
    create: (asked) =>
      ask({
        path: '/chats',
        body: toNewChat({ ...asked, graph }),
        read(json) {
          const { id, webUrl = null } = GraphChat.parse(json);
          return { id, webUrl };
        },
      }),
    send: (chat, text, mentioned) =>
      ask({
        path: messagesOf(chat),
        body: toNewMessage(text, mentioned),
        read: (json) => toSwarmMessage(GraphMessage.parse(json)),
      }),
    read: (chat) =>
      ask({
        path: `${messagesOf(chat)}?$top=${atOnce}`,
        read: (json) =>
          GraphMessages.parse(json)
            .value.filter(({ messageType }) => messageType === 'message')
            .map(toSwarmMessage),
      }),
  };
}

function toSwarmMessage({ id, createdDateTime, deletedDateTime, from, body }: GraphMessage) {
  const content = body.content ?? '';
  const text = body.contentType === 'html' ? toPlainText(content) : content;
  return {
    id,
    at: Date.parse(createdDateTime),
    fromId: from?.user?.id ?? null,
    from: from?.user?.displayName ?? null,
    text: deletedDateTime ? null : text,
  };
}
