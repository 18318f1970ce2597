import { standardInvitation } from '#shared/contracts/configuration/whatsapp-channel.ts';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { MessageContent, TemplateParameter } from '#shared/contracts/conversation/content.ts';
import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { DeliveryFailure, Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type {
  AskFailed,
  AskProblem,
  FlowAnswer,
  MessageAsk,
  TemplateAsk,
} from '#shared/contracts/flow/ask.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import { newConversation } from '#shared/domain/conversation/new-conversation.ts';
import { toPerson } from '#shared/domain/conversation/whatsapp-numbers.ts';
import { windowClosesAt } from '#shared/domain/conversation/window.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type { CarryOutTextParts } from './carry-out-text.ts';
import { digitsOf } from './change-whatsapp-channel.ts';
import type { ConversationParts } from './conversation-parts.ts';
import { templateContent } from './desk/template-content.ts';
import { sendOut } from './send-out.ts';

export interface SendFromFlowParts
  extends Pick<
      ConversationParts,
      | 'chats'
      | 'channels'
      | 'conversations'
      | 'conversationIdOf'
      | 'dialogueIdOf'
      | 'readFile'
      | 'configuration'
      | 'now'
    >,
    Pick<CarryOutTextParts, 'keepMessages'> {
  readonly addresses: Pick<AddressBook, 'list'>;
  readonly templates: TextTemplates;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
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
 * A flow of another dialogue (a call) writes to somebody by WhatsApp or e-mail; the answer begins a dialogue of its own, which
 * knows the call. The second time it says what became of the first.
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
  const to = ask.to ?? '';
  const person = channel === 'whatsapp' ? toPerson(to) : to;
  return send(parts, of, { from, to: person, content: content.content });
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
  const name = await templateOf(parts, key.tenant, from, ask.template);
  const wanted = { name, language: ask.language, parameters };
  const found = await templateContent(parts.templates, key.tenant, from, wanted);
  if (found.ok) return found;
  return { ok: false, answer: failed('notConfigured', templateProblems[found.reason]) };
}

/** The invitation that was chosen for this number, where the flow names none of its own. */
async function templateOf(
  { configuration }: SendFromFlowParts,
  tenant: string,
  from: string,
  named: string,
): Promise<string> {
  if (named !== standardInvitation) return named;
  const kept = await configuration.get(tenant, 'whatsAppChannel', digitsOf(from));
  return kept?.value.invitation ?? named;
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
  readonly content: MessageContent;
}

async function send(
  parts: SendFromFlowParts,
  of: FromFlow,
  { from, to, content }: Sending,
): Promise<FlowAnswer> {
  const { chats, conversationIdOf, dialogueIdOf, now } = parts;
  const channel = channelOf(from);
  if (!channel) return failed('notConfigured', 'this address cannot be written from');
  const { tenant } = of.key;
  const about = { tenant, from, to, channel, id: conversationIdOf([tenant, from, to, '']) };
  const before = (await parts.conversations.load(tenant, about.id))?.value.invited;
  if (before?.message === of.askKey) return { kind: 'sent', message: before.providerId };
  // A place of its own: what a call writes goes to the customer's database at once, and the call may write again.
  const key = { tenant, dialogue: dialogueIdOf(of.askKey) };
  await chats.add(key, messageOf(of.askKey, content, now()));
  try {
    await sendOut(parts, key, { channel, from, to, thread: null }, of.askKey);
  } catch {
    return failed('unavailable', 'the provider does not answer, or is busy');
  }
  const message = await known(parts, key, of.askKey);
  await note(parts, of, about, message);
  await keep(parts, key, about);
  return answerOf(message);
}

/** Milliseconds: whether somebody is on WhatsApp is told a moment after a message was taken, and a caller is to hear it. */
const patience = { whole: 4_000, step: 250 };

/** The message once it has arrived, or cannot; else as it is after a while. */
async function known(
  { chats, pause }: SendFromFlowParts,
  key: DialogueKey,
  id: string,
): Promise<Message | undefined> {
  for (let waited = 0; ; waited += patience.step) {
    const message = await chats.get(key, id);
    const isOnItsWay = message?.delivery?.state === 'sent';
    if (!isOnItsWay || waited >= patience.whole) return message;
    await pause(patience.step);
  }
}

function answerOf(message: Message | undefined): FlowAnswer {
  const { delivery, providerId } = message ?? {};
  if (delivery?.state !== 'failed' && providerId) return { kind: 'sent', message: providerId };
  const reason = delivery?.reason ?? 'refused';
  return failed(problemOf[reason] ?? 'refused', `the provider refused it: ${reason}`);
}

interface About {
  readonly tenant: string;
  readonly id: string;
  readonly channel: TextChannelName;
  readonly from: string;
  readonly to: string;
}

const mostAttempts = 20;

/** So that the answer is known to be one, and that nothing is sent twice when the message is not here any more. */
async function note(
  { conversations, now }: SendFromFlowParts,
  { key, askKey: message }: FromFlow,
  { tenant, id, channel, from, to }: About,
  sent: Message | undefined,
): Promise<void> {
  if (!sent?.providerId) return;
  const invited = { dialogue: key.dialogue, message, providerId: sent.providerId, at: now() };
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = await conversations.load(tenant, id);
    const fresh = newConversation({
      tenant,
      id,
      channel,
      reached: from,
      customer: { address: to },
    });
    const noted = { ...(found?.value ?? fresh), invited };
    if (await conversations.save(noted, found?.version)) return;
  }
  throw new Error('A conversation changes all the time.');
}

async function keep(
  { keepMessages, now }: SendFromFlowParts,
  key: DialogueKey,
  { id, channel, from, to }: About,
): Promise<void> {
  const at = now();
  await keepMessages({
    ...key,
    conversation: id,
    channel,
    reached: from,
    customer: { address: to },
    thread: null,
    center: null,
    startedAt: at,
    endedAt: at,
  });
}

const problemOf: Readonly<Partial<Record<DeliveryFailure, AskProblem>>> = {
  busy: 'unavailable',
  notConfigured: 'notConfigured',
  account: 'notConfigured',
  template: 'invalid',
  templatePaused: 'unavailable',
  media: 'invalid',
  tooLarge: 'invalid',
  unsupported: 'invalid',
  optedOut: 'forbidden',
  // A limit of Meta's, or a reason that we do not know: it says nothing about the number.
  refused: 'unavailable',
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
