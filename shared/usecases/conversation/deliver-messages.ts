import type { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { Delivery } from '#shared/contracts/record/delivery.ts';
import type { DeliveryResult } from '#shared/contracts/record/delivery-result.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import type { DialogueMessages, MessageArchive } from '#shared/ports/message-archive.ts';
import type { MessageOutbox, OutboxEntry } from '#shared/ports/message-outbox.ts';
import type { StoreProblem } from '#shared/ports/record-store.ts';
import { later, withTables } from '../delivery-trouble.ts';
import { giveToTargets, type KeepMessagesParts } from './keep-messages.ts';

export interface DeliverMessagesParts extends KeepMessagesParts {
  readonly messageOutbox: Omit<MessageOutbox, 'figures' | 'waitingSince'>;
  /** Undefined: the app has no connection string for this target. */
  readonly archiveOf: (
    key: TargetKey,
  ) => Omit<MessageArchive, 'contacts' | 'pageAround'> | undefined;
  readonly chats: Pick<MessageStore, 'list' | 'clear'>;
}

/** Dialogues of one transaction: each may hold hundreds of messages. */
const batchSize = 20;
/** Milliseconds after its end that a dialogue waits for files and answers of its channel that are under way. */
const ripening = 90 * 60_000;
const ripenPause = 60_000;

/** Late states of messages are told for so long before a dialogue's end, which covers clocks that differ. */
const lateBefore = 300_000;

/**
 * Writes the messages of dialogues that are over into one database of a customer, the oldest first, and clears them here when
 * every database that was to get them has them (D5). A problem of the database is an answer with the time of the next attempt.
 * Twice at once, and cut off anywhere, is harmless.
 */
export async function deliverMessages(
  parts: DeliverMessagesParts,
  { attempt, of: _, ...key }: Delivery,
): Promise<DeliveryResult> {
  const entries = await parts.messageOutbox.next(key, parts.now(), batchSize);
  if (entries.length === 0) return { left: false };
  const result = await (key.target === unassignedTarget
    ? assign(parts, key, entries)
    : deliver(parts, key, entries));
  if (result.problem) return later(result.problem, attempt, parts.now());
  if (!result.moved) return { left: false };
  return { left: (await parts.messageOutbox.next(key, parts.now(), 1)).length > 0 };
}

interface Result {
  /** Whether something is not due any more. */
  readonly moved: boolean;
  readonly problem?: StoreProblem;
}

/** Gives what waited for any database to those there are by now; the sweeper comes again for the rest. */
async function assign(
  parts: DeliverMessagesParts,
  key: TargetKey,
  entries: readonly OutboxEntry[],
): Promise<Result> {
  let moved = false;
  for (const entry of entries) {
    if (!('conversation' in entry) || !(await giveToTargets(parts, entry.conversation))) continue;
    await parts.messageOutbox.settle(key, entry.conversation.dialogue);
    await parts.messageOutbox.remove(key, entry.id);
    moved = true;
  }
  return { moved };
}

interface Ready {
  readonly id: string;
  readonly kept: KeptConversation;
  readonly messages: readonly Message[];
}

async function deliver(
  parts: DeliverMessagesParts,
  key: TargetKey,
  entries: readonly OutboxEntry[],
): Promise<Result> {
  const ready = await readyOf(parts, key, entries);
  const written = ready.filter(({ messages }) => messages.length > 0);
  const answer = await withTables(parts.archiveOf(key), (archive) =>
    archive.write(written.map(toDialogueMessages)),
  );
  if (!answer.ok) return { moved: false, problem: answer.problem };
  for (const one of ready) {
    const rejected = answer.rejected.find(({ dialogue }) => dialogue === one.kept.dialogue);
    if (rejected) await parts.messageOutbox.park(key, one.id, rejected.problem);
    else await release(parts, key, one);
  }
  return tellLate(parts, key, entries);
}

/** What is under way in a dialogue that has just ended is waited for: once released, it would find nothing to change. */
async function readyOf(
  { chats, messageOutbox, now }: DeliverMessagesParts,
  key: TargetKey,
  entries: readonly OutboxEntry[],
): Promise<readonly Ready[]> {
  const ready: Ready[] = [];
  for (const entry of entries) {
    if (!('conversation' in entry)) continue;
    const { id, conversation: kept } = entry;
    const messages = await chats.list(kept);
    const isYoung = now() < kept.endedAt + ripening;
    if (isYoung && messages.some(isUnderWay))
      await messageOutbox.postpone(key, id, now() + ripenPause);
    else ready.push({ id, kept, messages });
  }
  return ready;
}

function isUnderWay({ delivery, attachments }: Message): boolean {
  const isSending = delivery?.state === 'queued' || delivery?.state === 'sending';
  return isSending || attachments.some(({ state }) => state === 'pending');
}

function toDialogueMessages({ kept, messages }: Omit<Ready, 'id'>): DialogueMessages {
  const { tenant, dialogue, conversation: id, center, startedAt, endedAt, ...rest } = kept;
  const { channel, reached, customer, thread } = rest;
  const conversation = { tenant, id, channel, reached, customer, thread };
  return { dialogue, conversation, center, startedAt, endedAt, messages };
}

async function release(
  parts: DeliverMessagesParts,
  key: TargetKey,
  { id, kept, messages }: Ready,
): Promise<void> {
  const { left, all } = await parts.messageOutbox.settle(key, kept.dialogue);
  if (left.length === 0) {
    const others = all.filter((each) => each !== key.target);
    await tellLater(parts, kept, { targets: others, known: [] });
    await tellLater(parts, kept, { targets: [key.target], known: messages });
    await parts.chats.clear(kept);
  }
  await parts.messageOutbox.remove(key, id);
}

interface Told {
  readonly targets: readonly string[];
  /** What these have just got: only states that came since are told. */
  readonly known: readonly Message[];
}

/** States that came while databases got the messages one after another. */
async function tellLater(
  { chats, messageOutbox, now }: DeliverMessagesParts,
  kept: KeptConversation,
  { targets, known }: Told,
): Promise<void> {
  const told = targets.filter((each) => each !== unassignedTarget);
  if (told.length === 0) return;
  const { tenant, dialogue, endedAt } = kept;
  const before = new Map(known.map(({ id, delivery }) => [id, delivery?.state]));
  for (const { id: message, delivery } of await chats.list(kept)) {
    if (!delivery || delivery.at < endedAt - lateBefore) continue;
    if (before.get(message) === delivery.state) continue;
    for (const target of told)
      await messageOutbox.addLate({ tenant, target }, { dialogue, message, delivery }, now());
  }
}

async function tellLate(
  { archiveOf, messageOutbox }: DeliverMessagesParts,
  key: TargetKey,
  entries: readonly OutboxEntry[],
): Promise<Result> {
  for (const entry of entries) {
    if (!('late' in entry)) continue;
    const { delivery, ...of } = entry.late;
    const answer = await withTables(archiveOf(key), (archive) =>
      archive.changeDelivery(key.tenant, of, delivery),
    );
    if (!answer.ok && answer.problem.reason === 'bad-record')
      await messageOutbox.park(key, entry.id, answer.problem);
    else if (!answer.ok) return { moved: false, problem: answer.problem };
    else await messageOutbox.remove(key, entry.id);
  }
  return { moved: true };
}
