import rhea, { type Message } from 'rhea';
import { ZodError } from 'zod';
import type { Broker } from '../broker/broker.ts';
import type { Entity } from '../broker/entity.ts';
import { notSupported, type Outcome, refuse } from '../broker/refusal.ts';
import { DecodeError } from '../message/amqp-bytes.ts';
import { updateDisposition } from './operations/disposition.ts';
import { renewLock, renewSessionLock } from './operations/locks.ts';
import type { ManagementReply, Operation } from './operations/operation.ts';
import { peekMessage, receiveBySequenceNumber } from './operations/reading.ts';
import { addRule, enumerateRules, removeRule } from './operations/rules.ts';
import { cancelScheduledMessage, scheduleMessage } from './operations/scheduling.ts';
import {
  getMessageSessions,
  getSessionState,
  setSessionState,
} from './operations/session-state.ts';

const operations: Readonly<Record<string, Operation>> = {
  'com.microsoft:renew-lock': renewLock,
  'com.microsoft:renew-session-lock': renewSessionLock,
  'com.microsoft:get-session-state': getSessionState,
  'com.microsoft:set-session-state': setSessionState,
  'com.microsoft:get-message-sessions': getMessageSessions,
  'com.microsoft:peek-message': peekMessage,
  'com.microsoft:receive-by-sequence-number': receiveBySequenceNumber,
  'com.microsoft:update-disposition': updateDisposition,
  'com.microsoft:schedule-message': scheduleMessage,
  'com.microsoft:cancel-scheduled-message': cancelScheduledMessage,
  'com.microsoft:add-rule': addRule,
  'com.microsoft:remove-rule': removeRule,
  'com.microsoft:enumerate-rules': enumerateRules,
};

/** Answers a request on an entity's `$management` node; the SDK looks only at the spelling `statusCode`. */
export function answerManagement(broker: Broker, entity: Entity, request: Message): Message {
  const outcome = run(broker, entity, request);
  return {
    ...(request.message_id !== undefined && { correlation_id: request.message_id }),
    application_properties: {
      ...statusOf(outcome),
      'com.microsoft:tracking-id': request.application_properties?.['com.microsoft:tracking-id'],
    },
    body: outcome.ok ? outcome.value.body : undefined,
  };
}

function run(broker: Broker, entity: Entity, request: Message): Outcome<ManagementReply> {
  const { operation, 'associated-link-name': linkName } = request.application_properties ?? {};
  const known = operations[String(operation)];
  if (!known) return notSupported(`the operation '${operation}' on $management`);
  if (!countsByMessage.has(known)) broker.count(subjectOf(request.body));
  try {
    return known({
      broker,
      entity,
      body: request.body,
      linkName: typeof linkName === 'string' ? linkName : undefined,
    });
  } catch (error) {
    if (error instanceof ZodError || error instanceof DecodeError)
      return refuse('com.microsoft:argument-error', `${operation}: ${error.message}`);
    throw error;
  }
}

/** These count one operation for each message; all others are one a call. */
const countsByMessage: ReadonlySet<Operation> = new Set([
  updateDisposition,
  renewLock,
  scheduleMessage,
  receiveBySequenceNumber,
]);

function subjectOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('session-id' in body)) return '';
  return String(body['session-id']);
}

const statusOfCondition: Readonly<Record<string, number>> = {
  'amqp:not-found': 404,
  'com.microsoft:message-not-found': 404,
  'com.microsoft:message-lock-lost': 410,
  'com.microsoft:session-lock-lost': 410,
  'com.microsoft:entity-already-exists': 409,
  'amqp:not-implemented': 501,
};

function statusOf(outcome: Outcome<ManagementReply>) {
  const { types } = rhea;
  if (outcome.ok)
    return { statusCode: types.wrap_int(outcome.value.status), statusDescription: 'OK' };
  return {
    statusCode: types.wrap_int(statusOfCondition[outcome.condition] ?? 400),
    statusDescription: outcome.description,
    errorCondition: types.wrap_symbol(outcome.condition),
  };
}
