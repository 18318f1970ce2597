import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { stagedSource } from '#shared/contracts/conversation/staged-file.ts';
import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import { visitorAddress } from '#shared/contracts/conversation/visitor-address.ts';
import type {
  ChatAnswer,
  ChatForm,
  ChatOfflineForm,
  ChatPost,
  ChatPosted,
} from '#shared/contracts/conversation/web-chat.ts';
import { stagedName } from './staged-name.ts';
import { ownPrefix } from './visitor-conversation.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** Messages of one visitor. */
export const messagePace = { most: 30, within: 60_000 };

/** A visitor writes; what comes twice counts once. */
export async function postMessage(
  parts: WebChatParts,
  claims: VisitorClaims,
  post: ChatPost,
): Promise<ChatAnswer<ChatPosted>> {
  switch (post.kind) {
    case 'text': {
      const attachments = await attachmentsOf(parts, claims, post);
      if (!attachments) return { ok: false, reason: 'fileNotTaken' };
      const isEmpty = post.text.trim() === '' && attachments.length === 0;
      if (isEmpty) return { ok: false, reason: 'emptyMessage' };
      return take(parts, claims, post.id, { kind: 'text', text: post.text }, attachments);
    }
    case 'choice':
      return take(parts, claims, post.id, { kind: 'choice', id: post.choice, label: post.label });
    case 'preChat': {
      const asked = await isAnswered(parts, claims, post.answers);
      if (!asked) return { ok: false, reason: 'answersNeeded' };
      const content = { kind: 'form', name: 'preChat', answers: post.answers } as const;
      return take(parts, claims, post.id, content);
    }
  }
}

/** Nobody is there: the message is left with where to answer it. */
export function postOffline(
  parts: WebChatParts,
  claims: VisitorClaims,
  { id, ...answers }: ChatOfflineForm,
): Promise<ChatAnswer<ChatPosted>> {
  const named = { ...claims, name: answers.name };
  return take(parts, named, id, { kind: 'form', name: 'offline', answers });
}

async function take(
  { paces, takeTextNews, visitorPushes, turnedOff, now }: WebChatParts,
  claims: VisitorClaims,
  id: string,
  content: MessageContent,
  attachments: readonly Attachment[] = [],
): Promise<ChatAnswer<ChatPosted>> {
  if (!claims.hasConsented) return { ok: false, reason: 'consentNeeded' };
  const isOff = (await turnedOff('web-chat', claims.tenant)) !== undefined;
  if (isOff) return { ok: false, reason: 'chatClosed' };
  const own = ownPrefix(claims);
  const paced = await paces.take(`message ${claims.tenant} ${own}`, id, messagePace);
  if (!paced.ok) return { ok: false, reason: 'tooManyMessages', retryAfter: paced.retryAfter };
  const at = now();
  const { address, name } = claims;
  const message: Message = {
    id: `${own}${id}`,
    at,
    direction: 'in',
    author: { kind: 'customer', id: null, name },
    content,
    attachments,
    replyTo: null,
    delivery: null,
    providerId: `${own}${id}`,
  };
  const customer = { address: visitorAddress(claims.visitor), ...(name !== null && { name }) };
  const kind = 'message';
  const taken = await takeTextNews({
    kind,
    channel: 'webchat',
    address,
    customer,
    thread: null,
    message,
  });
  if (!taken.ok) return { ok: false, reason: 'chatClosed' };
  // They may have the site open in other tabs as well.
  await visitorPushes.tell(claims, { kind: 'messagesChanged' });
  return { ok: true, value: { id, at } };
}

/** Undefined: one of them is not theirs, not of this message, or too old. */
async function attachmentsOf(
  { tokens }: WebChatParts,
  claims: VisitorClaims,
  { id, files }: Extract<ChatPost, { readonly kind: 'text' }>,
): Promise<readonly Attachment[] | undefined> {
  const handed = await Promise.all(files.map((token) => tokens.readFile(claims, token)));
  const attachments = handed.flatMap((file): Attachment[] => {
    if (file?.message !== id) return [];
    const { file: of, kind, name, type, size, sha256 } = file;
    const source = stagedSource({ type, name: stagedName(claims, id, of) });
    return [{ id: of, kind, name, type, size, state: 'pending', source, sha256, inline: null }];
  });
  const areDifferent = new Set(attachments.map((each) => each.id)).size === files.length;
  return areDifferent ? attachments : undefined;
}

async function isAnswered(
  { configuration }: WebChatParts,
  { tenant, address }: VisitorClaims,
  answers: ChatForm,
): Promise<boolean> {
  const id = address.slice(address.indexOf(':') + 1);
  const asked = (await configuration.get(tenant, 'webChat', id))?.value.preChat;
  const fields = ['name', 'email', 'topic'] as const;
  return fields.every((field) => asked?.[field] !== 'required' || answers[field] !== undefined);
}
