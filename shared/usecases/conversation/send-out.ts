import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { Delivery, Message } from '#shared/contracts/conversation/message.ts';
import { referenceOf } from '#shared/contracts/conversation/reference.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { withDelivery } from '#shared/domain/conversation/later-delivery.ts';
import type { TextChannel, TextSent } from '#shared/ports/text-channel.ts';
import type { ConversationParts } from './conversation-parts.ts';

type SendParts = Pick<ConversationParts, 'chats' | 'channels' | 'readFile' | 'now'>;

/** Milliseconds after which a message that cannot be sent is given up: the provider was away for a whole day. */
const longestWait = 86_400_000;

/** From which address of ours to whom. */
export interface Route {
  readonly channel: TextChannelName;
  readonly from: string;
  readonly to: string;
  readonly thread: string | null;
}

/**
 * Milliseconds after which a message whose sending was cut off is sent again. Most providers know no idempotency: until then
 * they may have told by its reference that they have it.
 */
const patience = 30_000;

/** Hands a message of ours to its channel; one that is on its way or has gone out is left alone. */
export async function sendOut(
  parts: SendParts,
  key: DialogueKey,
  route: Route,
  id: string,
): Promise<void> {
  const { chats, channels, now } = parts;
  const channel = channels[route.channel];
  const claimed = channel?.isRepeatable
    ? await notSent(parts, key, id)
    : await chats.change(key, id, (message) => claim(message, now()));
  if (!claimed) return channel?.isRepeatable ? undefined : stillOnItsWay(parts, key, id);
  const sent = channel ? await send(parts, channel, { key, route, message: claimed }) : nowhere;
  await chats.change(key, id, (message) => settled(message, sent, now()));
}

const nowhere: TextSent = { ok: false, reason: 'notConfigured', code: null };

/** Sent by two at once it goes out once. */
async function notSent({ chats }: SendParts, key: DialogueKey, id: string) {
  const message = await chats.get(key, id);
  const state = message?.delivery?.state;
  return state === 'queued' || state === 'sending' ? message : undefined;
}

function claim(message: Message, at: number): Message | undefined {
  const { delivery } = message;
  const isWaiting = delivery?.state === 'queued';
  const isCutOff = delivery?.state === 'sending' && at - delivery.at >= patience;
  if (!isWaiting && !isCutOff) return undefined;
  return { ...message, delivery: { state: 'sending', at, reason: null, code: null } };
}

/** It may have been cut off: tried again until that is known. */
async function stillOnItsWay({ chats }: SendParts, key: DialogueKey, id: string): Promise<void> {
  const message = await chats.get(key, id);
  if (message?.delivery?.state === 'sending')
    throw new Error('A message may be on its way: whether it went out is not known yet.');
}

interface Sending {
  readonly key: DialogueKey;
  readonly route: Route;
  readonly message: Message;
}

async function send(
  parts: SendParts,
  channel: TextChannel,
  { key, route, message }: Sending,
): Promise<TextSent> {
  const { chats, readFile, now } = parts;
  try {
    return await channel.send({
      tenant: key.tenant,
      from: route.from,
      to: route.to,
      message,
      thread: route.thread,
      reference: referenceOf(key.dialogue, message.id),
      read: (file) => readFile(key, message.id, file),
      noteId: (id) => noteId(parts, key, message.id, id),
    });
  } catch (error) {
    if (now() - message.at >= longestWait) return { ok: false, reason: 'busy', code: null };
    if (isNotAccepted(error))
      await chats.change(key, message.id, (each) => queuedAgain(each, now()));
    throw error;
  }
}

/** Two attempts at once agree on the id that was noted first. */
async function noteId({ chats }: SendParts, key: DialogueKey, id: string, providerId: string) {
  const noted = await chats.change(key, id, (message) =>
    message.providerId === null ? { ...message, providerId } : undefined,
  );
  const { providerId: first } = noted ?? (await chats.get(key, id)) ?? { providerId: null };
  if (first === null) throw new Error('A message is not there any more while it is being sent.');
  return first;
}

/** A channel that knows it was not taken says so: then it can be tried at once. */
function isNotAccepted(error: unknown): boolean {
  return error instanceof Error && 'notAccepted' in error && error.notAccepted === true;
}

function queuedAgain(message: Message, at: number): Message | undefined {
  if (message.delivery?.state !== 'sending') return undefined;
  return { ...message, delivery: { state: 'queued', at, reason: null, code: null } };
}

function settled(message: Message, sent: TextSent, at: number): Message | undefined {
  const delivery: Delivery = sent.ok
    ? { state: 'sent', at, reason: null, code: null }
    : { state: 'failed', at, reason: sent.reason, code: sent.code };
  const known = sent.ok ? { ...message, providerId: sent.providerId } : message;
  // Its state may have been told before the answer to our request came.
  return withDelivery(known, delivery) ?? (sent.ok ? known : undefined);
}
