import {
  type Filterable,
  type Properties,
  readFilterable,
  withProperties,
} from '../message/application-properties.ts';
import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';
import type { NewMessage } from './message-store.ts';

/** A message on its way in, before it has a place. */
export type Draft = Pick<
  NewMessage,
  | 'sessionId'
  | 'messageId'
  | 'subject'
  | 'timeToLive'
  | 'durable'
  | 'priority'
  | 'annotations'
  | 'bare'
>;

interface Place {
  readonly now: number;
  /** The number the topic gave; 0 in a queue. */
  readonly enqueueSequence: number;
}

interface Schedule {
  readonly now: number;
  readonly dueAt: number;
}

/** Puts messages into queues, and through the rules of a topic into its subscriptions. In a transaction. */
export function createEnqueuing(context: BrokerContext) {
  const { messages } = context;

  function insert(entity: Entity, draft: Draft, { now, enqueueSequence }: Place) {
    const timeToLive = shorter(draft.timeToLive, entity.settings.defaultMessageTimeToLive);
    const expires = timeToLive !== undefined && entity.kind !== 'dead-letter';
    const expiresAt = expires ? now + timeToLive : undefined;
    messages.insert({
      ...pickDraft(draft),
      entity: entity.id,
      sequence: messages.nextSequence(entity.id),
      enqueueSequence,
      state: 0,
      enqueuedAt: now,
      dueAt: undefined,
      timeToLive,
      expiresAt,
    });
    if (expiresAt !== undefined) context.remind(expiresAt);
    context.wake(entity.id);
  }

  function insertIntoSubscription(subscription: Entity, draft: Draft, place: Place) {
    const { deadLetter, settings } = subscription;
    if (!deadLetter || !settings.requiresSession || draft.sessionId !== undefined)
      return insert(subscription, draft, place);
    insert(deadLetter, { ...draft, bare: withProperties(draft.bare, sessionIdIsNull) }, place);
  }

  return {
    /** Puts a message aside until its time; returns its sequence number for so long. */
    schedule(entity: Entity, draft: Draft, { now, dueAt }: Schedule): number {
      const sequence = messages.nextSequence(entity.id);
      messages.insert({
        ...pickDraft(draft),
        entity: entity.id,
        sequence,
        enqueueSequence: 0,
        state: 2,
        enqueuedAt: now,
        dueAt,
        expiresAt: undefined,
      });
      context.remind(dueAt);
      return sequence;
    },

    enqueue(entity: Entity, draft: Draft, now: number) {
      if (entity.kind !== 'topic') return insert(entity, draft, { now, enqueueSequence: 0 });
      const place = { now, enqueueSequence: messages.nextSequence(entity.id) };
      const timeToLive = shorter(draft.timeToLive, entity.settings.defaultMessageTimeToLive);
      const message = readFilterable(draft.bare);
      for (const subscription of entity.subscriptions)
        for (const changes of copiesFor(subscription, message)) {
          const bare = withProperties(draft.bare, changes);
          insertIntoSubscription(subscription, { ...draft, timeToLive, bare }, place);
        }
    },
  };
}

export type Enqueuing = ReturnType<typeof createEnqueuing>;

/** The reason the service documents for a message without session id on its way to a subscription with sessions. */
const sessionIdIsNull = {
  DeadLetterReason: 'Session ID is null',
  DeadLetterErrorDescription:
    "Session enabled entity doesn't allow a message whose session identifier is null.",
};

/** One copy for each matching rule with an action, and one for all those without. */
function copiesFor({ rules }: Entity, message: Filterable): readonly Properties[] {
  const matching = rules.filter((rule) => rule.matches(message));
  const changed = matching.flatMap(({ change }) => (change ? [change(message)] : []));
  return matching.length > changed.length ? [{}, ...changed] : changed;
}

function shorter(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

function pickDraft(draft: Draft): Draft {
  const { sessionId, messageId, subject, timeToLive, durable, priority, annotations, bare } = draft;
  return { sessionId, messageId, subject, timeToLive, durable, priority, annotations, bare };
}
