import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Delivery, MessageState } from '../message/delivery.ts';

/** A message as it lies in the broker. Times in milliseconds since 1970. */
export interface Stored extends Delivery {
  readonly id: number;
  readonly entity: number;
  readonly messageId: string | undefined;
  /** When a scheduled message is to be enqueued. */
  readonly dueAt: number | undefined;
  readonly expiresAt: number | undefined;
}

export type NewMessage = Omit<Stored, 'id' | 'deliveryCount' | 'lockToken' | 'lockedUntil'>;

const columns =
  'id, entity, sequence, enqueue_sequence, state, session, message_id, subject, enqueued_at, due_at, time_to_live, expires_at, delivery_count, lock_token, locked_until, durable, priority, annotations, bare';
const isReady = 'state = 0 AND lock_token IS NULL AND (expires_at IS NULL OR expires_at > ?)';

/** The statements on messages; each call is one statement, transactions are the caller's. */
export function createMessageStore(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  const select = (rest: string) => {
    const statement = prepare(`SELECT ${columns} FROM message WHERE ${rest}`);
    return (...values: SQLInputValue[]): readonly Stored[] =>
      statement.all(...values).map(toStored);
  };
  const change = (sql: string) => {
    const statement = prepare(sql);
    return (...values: SQLInputValue[]): number => Number(statement.run(...values).changes);
  };
  const nextSequence = prepare(
    'UPDATE entity SET last_sequence = last_sequence + 1 WHERE id = ? RETURNING last_sequence',
  );
  const insert = prepare(
    `INSERT INTO message (${columns.replace('id, ', '').replace('delivery_count, lock_token, locked_until, ', '')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    nextSequence: (entity: number) => Number(nextSequence.get(entity)?.['last_sequence']),
    insert(message: NewMessage) {
      insert.run(...toValues(message));
    },
    /** (entity, now, limit) */
    ready: select(`entity = ? AND ${isReady} ORDER BY sequence LIMIT ?`),
    /** (entity, session, now, limit) */
    readyInSession: select(`entity = ? AND session = ? AND ${isReady} ORDER BY sequence LIMIT ?`),
    bySequence: select('entity = ? AND sequence = ?'),
    byLockToken: select('lock_token = ?'),
    lockedInSession: select('entity = ? AND session = ? AND lock_token IS NOT NULL'),
    /** (entity, from, now, limit) */
    peek: select(
      'entity = ? AND sequence >= ? AND (state <> 0 OR expires_at IS NULL OR expires_at > ?) ORDER BY sequence LIMIT ?',
    ),
    /** (entity, session, from, now, limit) */
    peekSession: select(
      'entity = ? AND session = ? AND sequence >= ? AND (state <> 0 OR expires_at IS NULL OR expires_at > ?) ORDER BY sequence LIMIT ?',
    ),
    lockEnded: select('locked_until <= ? ORDER BY locked_until LIMIT 500'),
    due: select('due_at <= ? ORDER BY due_at, sequence LIMIT 500'),
    expired: select(
      'expires_at <= ? AND expires_at IS NOT NULL AND state = 0 AND lock_token IS NULL ORDER BY expires_at LIMIT 500',
    ),
    /** (token, until, id) */
    lock: change('UPDATE message SET lock_token = ?, locked_until = ? WHERE id = ?'),
    /** (until, id) */
    renew: change('UPDATE message SET locked_until = ? WHERE id = ?'),
    /** (delivery count, bare, state, id) */
    giveBack: change(
      'UPDATE message SET lock_token = NULL, locked_until = NULL, delivery_count = ?, bare = ?, state = ? WHERE id = ?',
    ),
    /** (entity, delivery count, bare, id): the sequence number stays. */
    moveToDeadLetter: change(
      'UPDATE message SET entity = ?, state = 0, lock_token = NULL, locked_until = NULL, expires_at = NULL, delivery_count = ?, bare = ? WHERE id = ?',
    ),
    remove: change('DELETE FROM message WHERE id = ?'),
    /** Locks of sessions have no end of their own; they ended when their connection did. */
    releaseSessionLocks: change(
      'UPDATE message SET lock_token = NULL WHERE lock_token IS NOT NULL AND locked_until IS NULL',
    ),
    nextMoment: nextMomentOf(database),
    counts: countsOf(database),
  };
}
export type MessageStore = ReturnType<typeof createMessageStore>;

function toValues(message: NewMessage): SQLInputValue[] {
  return [
    message.entity,
    message.sequence,
    message.enqueueSequence,
    message.state,
    message.sessionId ?? null,
    message.messageId ?? null,
    message.subject,
    message.enqueuedAt,
    message.dueAt ?? null,
    message.timeToLive ?? null,
    message.expiresAt ?? null,
    message.durable === undefined ? null : Number(message.durable),
    message.priority ?? null,
    message.annotations,
    message.bare,
  ];
}

interface Row {
  readonly [column: string]: unknown;
}

function toStored(row: Row): Stored {
  const durable = optionalNumber(row['durable']);
  return {
    id: Number(row['id']),
    entity: Number(row['entity']),
    sequence: Number(row['sequence']),
    enqueueSequence: Number(row['enqueue_sequence']),
    state: toState(Number(row['state'])),
    sessionId: optionalText(row['session']),
    messageId: optionalText(row['message_id']),
    subject: String(row['subject']),
    enqueuedAt: Number(row['enqueued_at']),
    dueAt: optionalNumber(row['due_at']),
    timeToLive: optionalNumber(row['time_to_live']),
    expiresAt: optionalNumber(row['expires_at']),
    deliveryCount: Number(row['delivery_count']),
    lockToken: optionalBytes(row['lock_token']),
    lockedUntil: optionalNumber(row['locked_until']),
    durable: durable === undefined ? undefined : durable === 1,
    priority: optionalNumber(row['priority']),
    annotations: toBytes(row['annotations']),
    bare: toBytes(row['bare']),
  };
}

function toState(value: number): MessageState {
  return value === 1 || value === 2 ? value : 0;
}

function optionalNumber(value: unknown): number | undefined {
  return value === null ? undefined : Number(value);
}

function optionalText(value: unknown): string | undefined {
  return value === null ? undefined : String(value);
}

function optionalBytes(value: unknown): Buffer | undefined {
  return value === null ? undefined : toBytes(value);
}

function toBytes(value: unknown): Buffer {
  if (!(value instanceof Uint8Array)) return Buffer.alloc(0);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** The next time at which a lock ends, a scheduled message is due or a message expires. */
function nextMomentOf(database: DatabaseSync): () => number | undefined {
  const statement = database.prepare(
    `SELECT min(moment) AS moment FROM (
       SELECT min(locked_until) AS moment FROM message WHERE locked_until IS NOT NULL
       UNION ALL SELECT min(due_at) FROM message WHERE due_at IS NOT NULL
       UNION ALL SELECT min(expires_at) FROM message WHERE expires_at IS NOT NULL AND state = 0 AND lock_token IS NULL)`,
  );
  return () => optionalNumber(statement.get()?.['moment'] ?? null);
}

export interface MessageCounts {
  readonly active: number;
  readonly deferred: number;
  readonly scheduled: number;
  readonly locked: number;
}

function countsOf(database: DatabaseSync): (entity: number) => MessageCounts {
  const statement = database.prepare(
    `SELECT count(*) FILTER (WHERE state = 0) AS active, count(*) FILTER (WHERE state = 1) AS deferred,
       count(*) FILTER (WHERE state = 2) AS scheduled, count(*) FILTER (WHERE lock_token IS NOT NULL) AS locked
     FROM message WHERE entity = ?`,
  );
  return (entity) => {
    const row = statement.get(entity) ?? {};
    return {
      active: Number(row['active']),
      deferred: Number(row['deferred']),
      scheduled: Number(row['scheduled']),
      locked: Number(row['locked']),
    };
  };
}
