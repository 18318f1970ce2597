/** Migrations of the broker's file; append, never change one. */
export const migrations = [
  `
CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  parent INTEGER REFERENCES entity (id),
  settings TEXT NOT NULL,
  last_sequence INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE rule (
  subscription INTEGER NOT NULL REFERENCES entity (id),
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  PRIMARY KEY (subscription, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entity (id),
  sequence INTEGER NOT NULL,
  enqueue_sequence INTEGER NOT NULL,
  state INTEGER NOT NULL,
  session TEXT,
  message_id TEXT,
  subject TEXT NOT NULL,
  enqueued_at INTEGER NOT NULL,
  due_at INTEGER,
  time_to_live INTEGER,
  expires_at INTEGER,
  delivery_count INTEGER NOT NULL DEFAULT 0,
  lock_token BLOB,
  locked_until INTEGER,
  durable INTEGER,
  priority INTEGER,
  annotations BLOB NOT NULL,
  bare BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX message_sequence ON message (entity, sequence);
CREATE INDEX message_ready ON message (entity, sequence) WHERE state = 0 AND lock_token IS NULL;
CREATE INDEX message_ready_in_session ON message (entity, session, sequence)
  WHERE state = 0 AND lock_token IS NULL AND session IS NOT NULL;
CREATE UNIQUE INDEX message_locked ON message (lock_token) WHERE lock_token IS NOT NULL;
CREATE INDEX message_lock_ends ON message (locked_until) WHERE locked_until IS NOT NULL;
CREATE INDEX message_due ON message (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX message_expires ON message (expires_at)
  WHERE expires_at IS NOT NULL AND state = 0 AND lock_token IS NULL;

CREATE TABLE session (
  entity INTEGER NOT NULL REFERENCES entity (id),
  session TEXT NOT NULL,
  state BLOB,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (entity, session)
) STRICT, WITHOUT ROWID;

CREATE TABLE sent_id (
  entity INTEGER NOT NULL REFERENCES entity (id),
  message_id TEXT NOT NULL,
  sent_at INTEGER NOT NULL,
  PRIMARY KEY (entity, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_id_age ON sent_id (entity, sent_at);
`,
];
