import type { MessageContent, TemplateParameter } from '#shared/contracts/conversation/content.ts';
import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { DeliveryFailure, Message } from '#shared/contracts/conversation/message.ts';
import { referenceOf } from '#shared/contracts/conversation/reference.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type {
  AskFailed,
  AskProblem,
  FlowAnswer,
  MessageAsk,
  TemplateAsk,
} from '#shared/contracts/flow/ask.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import { withDelivery } from '#shared/domain/conversation/later-delivery.ts';
import { windowClosesAt } from '#shared/domain/conversation/window.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type { ConversationParts } from './conversation-parts.ts';
import { templateContent } from './desk/template-content.ts';

export interface SendFromFlowParts
  extends Pick<
    ConversationParts,
    'chats' | 'channels' | 'conversations' | 'conversationIdOf' | 'now'
  > {
  readonly addresses: Pick<AddressBook, 'list'>;
  readonly templates: TextTemplates;
}

export interface FromFlow {
  readonly key: DialogueKey;
  /** The address of ours that the customer reached, and its contact center. */
  readonly reached: string;
  readonly center: string | null;
  /** The same for each attempt at the same message. */
  readonly askKey: string;
}

/**
 * A flow of another dialogue (a call) writes to somebody by WhatsApp or e-mail. The message is kept with that dialogue, so
 * that what becomes of it is known; the answer begins a dialogue of its own. The second time it says what became of the first.
 */
export async function sendFromFlow(
  parts: SendFromFlowParts,
  of: FromFlow,
  ask: TemplateAsk | MessageAsk,
): Promise<FlowAnswer> {
  const channel = ask.kind === 'template' ? 'whatsapp' : ask.channel;
  const from = await senderOf(parts, of, channel);
  if (from === undefined)
    return failed('notConfigured', `no address of this tenant sends by ${channel}`);
  const content = await contentOf(parts, of, from, ask);
  if (!content.ok) return content.answer;
  const message = messageOf(of.askKey, content.content, parts.now());
  await parts.chats.add(of.key, message);
  const sent = await parts.chats.get(of.key, message.id);
  if (sent?.providerId) return { kind: 'sent', message: sent.providerId };
  const to = ask.to ?? '';
  return send(parts, of, { from, to, message });
}

/** The one of the same contact center, else of the same number, else the first. */
async function senderOf(
  { addresses }: SendFromFlowParts,
  { key, reached, center }: FromFlow,
  channel: string,
): Promise<string | undefined> {
  const all = (await addresses.list(key.tenant))
    .map(({ value }) => value)
    .filter(({ address }) => channelOf(address) === channel)
    .toSorted((one, other) => Number(one.address > other.address) - 0.5);
  const found =
    all.find((each) => each.address.endsWith(reached)) ??
    all.find((each) => center !== null && each.center === center) ??
    all[0];
  return found?.address;
}

type Content =
  | { readonly ok: true; readonly content: MessageContent }
  | { readonly ok: false; readonly answer: AskFailed };

async function contentOf(
  parts: SendFromFlowParts,
  { key }: FromFlow,
  from: string,
  ask: TemplateAsk | MessageAsk,
): Promise<Content> {
  if (ask.kind === 'message') return freeText(parts, key.tenant, from, ask);
  const parameters: TemplateParameter[] = ask.parameters.map((text) => ({
    part: 'body',
    index: 0,
    name: null,
    text,
  }));
  const wanted = { name: ask.template, language: ask.language, parameters };
  const found = await templateContent(parts.templates, key.tenant, from, wanted);
  if (found.ok) return found;
  return { ok: false, answer: failed('notConfigured', templateProblems[found.reason]) };
}

const templateProblems = {
  noSuchTemplate: 'there is no template of this name in this language',
  templateNotApproved: 'the template is not approved, or paused',
  templateIncomplete: 'the template wants more values',
} as const;

/** Within the time in which one may write freely; mails always. */
async function freeText(
  { conversations, conversationIdOf, now }: SendFromFlowParts,
  tenant: string,
  from: string,
  { text, subject, channel, to }: MessageAsk,
): Promise<Content> {
  if (channel === 'email') {
    const mail = { subject: subject ?? '', text, html: null, quoted: null, to: [to ?? ''], cc: [] };
    return { ok: true, content: { kind: 'mail', ...mail, isAutomatic: true } };
  }
  const id = conversationIdOf([tenant, from, to ?? '', '']);
  const conversation: Conversation | undefined = (await conversations.load(tenant, id))?.value;
  const closes = windowClosesAt('whatsapp', conversation?.lastCustomerAt ?? null);
  return closes !== null && closes <= now() && conversation?.dialogue == null
    ? {
        ok: false,
        answer: failed('refused', 'the customer has not written for 24 hours: send a template'),
      }
    : { ok: true, content: { kind: 'text', text } };
}

interface Sending {
  readonly from: string;
  readonly to: string;
  readonly message: Message;
}

async function send(
  { chats, channels, now }: SendFromFlowParts,
  { key }: FromFlow,
  { from, to, message }: Sending,
): Promise<FlowAnswer> {
  const name = channelOf(from);
  const channel = name && channels[name];
  if (!channel) return failed('notConfigured', 'this channel is not connected');
  const reference = referenceOf(key.dialogue, message.id);
  const nothing = { thread: null, reference, read: async () => undefined };
  try {
    const sent = await channel.send({ tenant: key.tenant, from, to, message, ...nothing });
    const at = now();
    await chats.change(key, message.id, (each) =>
      sent.ok
        ? {
            ...(withDelivery(each, { state: 'sent', at, reason: null, code: null }) ?? each),
            providerId: sent.providerId,
          }
        : withDelivery(each, { state: 'failed', at, reason: sent.reason, code: sent.code }),
    );
    return sent.ok
      ? { kind: 'sent', message: sent.providerId }
      : failed(problemOf[sent.reason] ?? 'refused', `the provider refused it: ${sent.reason}`);
  } catch {
    return failed('unavailable', 'the provider does not answer, or is busy');
  }
}

const problemOf: Readonly<Partial<Record<DeliveryFailure, AskProblem>>> = {
  busy: 'unavailable',
  notConfigured: 'notConfigured',
  account: 'notConfigured',
  template: 'invalid',
  tooLong: 'invalid',
};

function messageOf(id: string, content: MessageContent, at: number): Message {
  return {
    id,
    at,
    direction: 'out',
    author: { kind: 'flow', id: null, name: null },
    content,
    attachments: [],
    replyTo: null,
    delivery: { state: 'queued', at, reason: null, code: null },
    providerId: null,
  };
}

function failed(reason: AskProblem, detail: string): AskFailed {
  return { kind: 'failed', reason, detail };
}
