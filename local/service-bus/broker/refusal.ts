/** An expected "no", with the condition and text the real service gives. */
export interface Refusal {
  readonly ok: false;
  /** AMQP error condition, for example `com.microsoft:message-lock-lost`. */
  readonly condition: string;
  readonly description: string;
}
export interface Done<Value> {
  readonly ok: true;
  readonly value: Value;
}
export type Outcome<Value = undefined> = Done<Value> | Refusal;

export function done<Value>(value: Value): Done<Value> {
  return { ok: true, value };
}

export function refuse(condition: string, description: string): Refusal {
  return { ok: false, condition, description };
}

export const messageLockLost = refuse(
  'com.microsoft:message-lock-lost',
  'The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.',
);

export const messageNotFound = refuse(
  'com.microsoft:message-not-found',
  'Failed to lock one or more specified messages. The message does not exist.',
);

export function sessionLockLost(session: string): Refusal {
  return refuse(
    'com.microsoft:session-lock-lost',
    `The session lock has expired on the MessageSession '${session}'. Accept a new MessageSession.`,
  );
}

export function sessionCannotBeLocked(session: string): Refusal {
  return refuse(
    'com.microsoft:session-cannot-be-locked',
    `The requested session '${session}' cannot be accepted. It may be locked by another receiver.`,
  );
}

/** The SDK makes MessagingEntityNotFound of this text. */
export function entityNotFound(path: string): Refusal {
  return refuse('amqp:not-found', `The messaging entity '${path}' could not be found.`);
}

export function notSupported(what: string): Refusal {
  return refuse('amqp:not-implemented', `The local Service Bus does not support ${what}.`);
}
