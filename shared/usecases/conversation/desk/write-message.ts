import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { windowClosesAt } from '#shared/domain/conversation/window.ts';
import { previewOf } from '#shared/domain/conversation/words-of.ts';
import { type DeskTextParts, notYours } from './desk-text-parts.ts';
import { type HeldText, heldText } from './held-text.ts';
import { type MailContentParts, type MailRefused, mailContent } from './mail-content.ts';
import { type TemplateRefused, templateContent } from './template-content.ts';

export type WriteRefused =
  | 'notYourDialogue'
  | 'windowClosed'
  | 'notOnThisChannel'
  | 'nothingWritten'
  | 'noSuchFile'
  | MailRefused
  | TemplateRefused;

export type Written = { readonly ok: true } | { readonly ok: false; readonly reason: WriteRefused };

export type WriteParts = Pick<
  DeskTextParts,
  'agents' | 'dialogues' | 'templates' | 'uploaded' | 'deliver' | 'now'
> &
  MailContentParts;

/** An agent writes to the customer, or a note to colleagues. Sent twice under the same id it counts once. */
export async function writeMessage(
  parts: WriteParts,
  key: AgentKey,
  dialogue: string,
  wish: WriteMessage,
): Promise<Written> {
  const held = await heldText(parts, key, dialogue);
  if (!held) return notYours;
  const refused = refusalOf(held, wish, parts.now());
  if (refused) return { ok: false, reason: refused };
  const attachments = await filesOf(parts, key.tenant, dialogue, wish);
  if (!attachments) return { ok: false, reason: 'noSuchFile' };
  const content = await contentOf(parts, key, held, { ...wish, attachments });
  if (!content.ok) return content;
  const author = await authorOf(parts, key, held);
  const message = messageOf(wish, author, parts.now(), { ...content, attachments });
  await parts.chats.add({ tenant: key.tenant, dialogue }, message);
  await parts.deliver(
    { tenant: key.tenant, dialogue },
    {
      kind: 'agentWrote',
      id: `wrote:${message.id}`,
      at: parts.now(),
      agent: key.agent,
      message: message.id,
      preview: previewOf(message),
      isNote: wish.isNote,
    },
  );
  return { ok: true };
}

function refusalOf(
  { channel, text }: HeldText,
  { content, attachments, isNote }: WriteMessage,
  at: number,
): WriteRefused | undefined {
  const isEmpty = content.kind === 'text' && content.text.trim() === '' && attachments.length === 0;
  if (isEmpty) return 'nothingWritten';
  if (isNote) return content.kind === 'text' ? undefined : 'notOnThisChannel';
  if (!channelFacts(channel).writes.includes(content.kind)) return 'notOnThisChannel';
  const closes = windowClosesAt(channel, text.lastCustomerAt, text.answersLate);
  return closes !== null && closes <= at && content.kind !== 'template'
    ? 'windowClosed'
    : undefined;
}

type Content =
  | { readonly ok: true; readonly content: MessageContent; readonly replyTo: string | null }
  | { readonly ok: false; readonly reason: MailRefused | TemplateRefused };

async function contentOf(
  parts: WriteParts,
  key: AgentKey,
  held: HeldText,
  { content, attachments, replyTo }: Pick<WriteMessage, 'content' | 'replyTo'> & Files,
): Promise<Content> {
  switch (content.kind) {
    case 'template': {
      const made = await templateContent(parts.templates, key.tenant, held.reached, content);
      return made.ok ? { ...made, replyTo } : made;
    }
    case 'mail':
      return mailContent(parts, key, held, { mail: content, attachments, replyTo });
    case 'text':
    case 'reaction':
      return { ok: true, content, replyTo };
  }
}

interface Files {
  readonly attachments: readonly Attachment[];
}

/** Undefined: one of them has not been uploaded. */
async function filesOf(
  { uploaded }: WriteParts,
  tenant: string,
  dialogue: string,
  { id, attachments }: WriteMessage,
): Promise<readonly Attachment[] | undefined> {
  const found = await Promise.all(
    attachments.map((file) => uploaded({ tenant, dialogue }, id, file)),
  );
  const there = found.filter((each) => each !== undefined);
  return there.length === attachments.length ? there : undefined;
}

/** By the name that stands in the dialogue already, if it is with them. */
async function authorOf(
  { configuration }: WriteParts,
  { tenant, agent: id }: AgentKey,
  { offer }: HeldText,
): Promise<Message['author']> {
  const known = offer?.agent.id === id ? offer.agent.name : undefined;
  const name = known ?? (await configuration.get(tenant, 'user', id))?.value.name ?? null;
  return { kind: 'agent', id, name };
}

function messageOf(
  { id, isNote }: WriteMessage,
  author: Message['author'],
  at: number,
  { content, attachments, replyTo }: Pick<Message, 'content' | 'attachments' | 'replyTo'>,
): Message {
  return {
    id,
    at,
    direction: isNote ? 'note' : 'out',
    author,
    content,
    attachments,
    replyTo,
    delivery: isNote ? null : { state: 'queued', at, reason: null, code: null },
    providerId: null,
  };
}
