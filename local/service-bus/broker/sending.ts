import { inTransaction } from '../../platform/database.ts';
import { findDialogueId } from '../../platform/meter.ts';
import type { Incoming } from '../message/incoming.ts';
import { type BrokerContext, countOperation } from './context.ts';
import { createDuplicateDetection } from './duplicates.ts';
import type { Draft, Enqueuing } from './enqueuing.ts';
import type { Entity } from './entity.ts';
import { done, messageNotFound, type Outcome, type Refusal, refuse } from './refusal.ts';

const sessionIdMissing =
  'The SessionId was not set on a message, and it cannot be sent to the entity. Entities that have session support enabled can only receive messages that have the SessionId set to a valid value.';

/** Taking messages in: all of a batch or none, now or at their scheduled time. */
export function createSending(context: BrokerContext, enqueuing: Enqueuing) {
  const { database, messages, clock } = context;
  const isDuplicate = createDuplicateDetection(context);

  function sendOne(entity: Entity, incoming: Incoming, now: number) {
    if (isDuplicate(entity, incoming, now)) return;
    const { scheduledFor } = incoming;
    if (scheduledFor !== undefined && scheduledFor > now)
      enqueuing.schedule(entity, toDraft(incoming), { now, dueAt: scheduledFor });
    else enqueuing.enqueue(entity, toDraft(incoming), now);
  }

  /** A duplicate gets a number as well: nothing tells the sender. */
  function scheduleOne(entity: Entity, incoming: Incoming, now: number): number {
    if (isDuplicate(entity, incoming, now)) return messages.nextSequence(entity.id);
    return enqueuing.schedule(entity, toDraft(incoming), {
      now,
      dueAt: incoming.scheduledFor ?? now,
    });
  }

  return {
    /** Messages with a scheduled time in the future wait for it. */
    send(to: Entity, batch: readonly Incoming[]): Outcome {
      const entity = context.entities.byId(to.id) ?? to;
      const refusal = refuseSend(entity, batch);
      if (refusal) return refusal;
      const now = clock.now();
      inTransaction(database, () => {
        for (const incoming of batch) sendOne(entity, incoming, now);
      });
      for (const { subject } of batch) countOperation(context, subject);
      return done(undefined);
    },

    /** Returns the sequence numbers by which the messages can be cancelled. */
    schedule(to: Entity, batch: readonly Incoming[]): Outcome<readonly number[]> {
      const entity = context.entities.byId(to.id) ?? to;
      const refusal = refuseSend(entity, batch);
      if (refusal) return refusal;
      const now = clock.now();
      const scheduleAll = () => batch.map((incoming) => scheduleOne(entity, incoming, now));
      return done(inTransaction(database, scheduleAll));
    },

    cancelScheduled(entity: Entity, sequences: readonly number[]): Outcome {
      const found = sequences.map((sequence) => messages.bySequence(entity.id, sequence)[0]);
      if (found.some((message) => message?.state !== 2)) return messageNotFound;
      inTransaction(database, () => {
        for (const message of found) if (message) messages.remove(message.id);
      });
      return done(undefined);
    },
  };
}

function refuseSend(entity: Entity, batch: readonly Incoming[]): Refusal | undefined {
  if (entity.kind !== 'queue' && entity.kind !== 'topic')
    return refuse(
      'amqp:not-allowed',
      `Messages cannot be sent to the ${entity.kind} '${entity.name}'.`,
    );
  if (entity.settings.requiresSession && batch.some(({ sessionId }) => sessionId === undefined))
    return refuse('amqp:not-allowed', sessionIdMissing);
  return undefined;
}

/** Of the subject only the dialogue is kept: what a customer said belongs in the message alone. */
function toDraft(incoming: Incoming): Draft {
  return { ...incoming, subject: findDialogueId(incoming.subject) ?? '' };
}
