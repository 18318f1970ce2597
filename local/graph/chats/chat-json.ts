import type { Directory } from '../../directory/directory.ts';
import type { Chat, ChatMessage } from './chat-store.ts';

/** A chat in Graph's words. */
export function toChatJson({ id, tenantId, type, topic, createdAt }: Chat) {
  const created = new Date(createdAt).toISOString();
  return {
    id,
    topic,
    createdDateTime: created,
    lastUpdatedDateTime: created,
    chatType: type,
    webUrl: `https://teams.microsoft.com/l/chat/${encodeURIComponent(id)}/0?tenantId=${tenantId}`,
    tenantId,
    onlineMeetingInfo: null,
  };
}

/** A message in Graph's words; what Teams itself says is of a type that old clients do not know. */
export function toMessageJson(directory: Directory, chat: string, message: ChatMessage) {
  const { id, from, contentType, content, mentions } = message;
  const created = new Date(Number(id)).toISOString();
  return {
    id,
    replyToId: null,
    etag: id,
    messageType: from === null ? 'unknownFutureValue' : 'message',
    createdDateTime: created,
    lastModifiedDateTime: created,
    lastEditedDateTime: null,
    deletedDateTime: null,
    subject: null,
    summary: null,
    chatId: chat,
    importance: 'normal',
    locale: 'en-us',
    webUrl: null,
    channelIdentity: null,
    policyViolation: null,
    eventDetail:
      from === null
        ? { '@odata.type': '#microsoft.graph.membersAddedEventMessageDetail', members: [] }
        : null,
    from: from === null ? null : { application: null, device: null, user: userOf(directory, from) },
    body: { contentType, content },
    attachments: [],
    mentions: mentions.map(({ id: number, mentionText, mentioned }) => ({
      id: number,
      mentionText,
      mentioned: {
        application: null,
        device: null,
        conversation: null,
        user: userOf(directory, mentioned.user.id),
      },
    })),
    reactions: [],
    messageHistory: [],
  };
}

function userOf(directory: Directory, id: string) {
  const displayName = directory.people.find((person) => person.id === id)?.displayName ?? null;
  return { id, displayName, userIdentityType: 'aadUser' };
}
