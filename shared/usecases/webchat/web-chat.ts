import type { VisitorClaims, VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import { visitorAddress } from '#shared/contracts/conversation/visitor-address.ts';
import type { ChatSeen } from '#shared/contracts/conversation/web-chat.ts';
import { remember } from '../remember.ts';
import { chatSettings } from './chat-settings.ts';
import { getFile } from './get-file.ts';
import { identifyVisitor } from './identify-visitor.ts';
import { markSeen } from './mark-seen.ts';
import { openSession } from './open-session.ts';
import { postMessage, postOffline } from './post-message.ts';
import { putFile } from './put-file.ts';
import { readHistory } from './read-history.ts';
import { ownPrefix, visitorConversation } from './visitor-conversation.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** How old settings may be, milliseconds; addresses and settings are asked for with every page that shows the widget. */
const settingsLife = 10_000;

type TakeTextNews = WebChatParts['takeTextNews'];

/** What visitors of web sites can do (C5): settings are remembered by the process, news are taken with the means of one invocation. */
export function prepareWebChat(parts: Omit<WebChatParts, 'takeTextNews'>) {
  const settings = remember(
    (id = '', origin = '') => chatSettings(parts, id, origin === '' ? null : origin),
    { life: settingsLife, now: parts.now },
  );
  return (takeTextNews: TakeTextNews) => {
    const given = { ...parts, takeTextNews };
    return {
      settings: (id: string, origin: string | null) => settings(id, origin ?? ''),
      session: (opening: Parameters<typeof openSession>[1]) => openSession(given, opening),
      identify: (authorization: string | null, origin: string | null) =>
        identifyVisitor(given, authorization, origin),
      history: (key: VisitorKey, after: number) => readHistory(given, key, after),
      post: (claims: VisitorClaims, post: Parameters<typeof postMessage>[2]) =>
        postMessage(given, claims, post),
      offline: (claims: VisitorClaims, form: Parameters<typeof postOffline>[2]) =>
        postOffline(given, claims, form),
      putFile: (claims: VisitorClaims, file: Parameters<typeof putFile>[2]) =>
        putFile(given, claims, file),
      getFile: (key: VisitorKey, of: Parameters<typeof getFile>[2]) => getFile(given, key, of),
      seen: (key: VisitorKey, seen: ChatSeen) => markSeen(given, key, seen),
      typing: (key: VisitorKey) => tellTyping(given, key),
      leave: (key: VisitorKey, id: string) => leave(given, key, id),
      connection: (key: VisitorKey) => given.visitorPushes.connectionFor(key),
    };
  };
}

async function tellTyping(parts: WebChatParts, key: VisitorKey): Promise<void> {
  const { tenant } = key;
  const { open: dialogue } = await visitorConversation(parts, key);
  if (dialogue === null) return;
  const agent = (await parts.dialogues.read({ tenant, dialogue }))?.offer?.agent.id;
  if (agent !== undefined) await parts.deskPushes.customerTypes({ tenant, agent }, dialogue);
}

async function leave(parts: WebChatParts, key: VisitorKey, id: string): Promise<void> {
  await parts.takeTextNews({
    kind: 'left',
    channel: 'webchat',
    address: key.address,
    customer: { address: visitorAddress(key.visitor) },
    thread: null,
    id: `${ownPrefix(key)}${id}`,
    at: parts.now(),
  });
}
