import type { DatabaseSync } from 'node:sqlite';
import type { Session, State, StatusMessage } from './states.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows of sessions, preferences and status messages. */
export function openPresenceStore(database: DatabaseSync) {
  const statements = prepare(database);
  return {
    users: () => statements.users.all().map((row) => String(row['user_id'])),
    sweep(now: number) {
      statements.sweepSessions.run(now);
      statements.sweepPreferences.run(now);
    },
    sessions: (userId: string): readonly Session[] =>
      statements.sessions.all(userId).map(toSession),
    setSession(userId: string, sessionId: string, session: Session) {
      const { availability, activity, setAt, expiresAt = null } = session;
      statements.setSession.run(userId, sessionId, availability, activity, setAt, expiresAt);
    },
    clearSession: (userId: string, sessionId: string) =>
      Number(statements.clearSession.run(userId, sessionId).changes) > 0,
    preferred(userId: string): State | undefined {
      const row = statements.preferred.get(userId);
      return row && toState(row);
    },
    preferenceExpiry: (userId: string) =>
      optional(statements.preferred.get(userId)?.['expires_at']),
    prefer(userId: string, { availability, activity }: State, expiresAt: number | undefined) {
      statements.prefer.run(userId, availability, activity, expiresAt ?? null);
    },
    stopPreferring(userId: string) {
      statements.stopPreferring.run(userId);
    },
    status(userId: string, now: number): StatusMessage | undefined {
      const row = statements.status.get(userId, now);
      return (
        row && { ...JSON.parse(String(row['message'])), expiresAt: optional(row['expires_at']) }
      );
    },
    setStatus(
      userId: string,
      {
        message,
        publishedAt,
        expiresAt = null,
      }: Omit<StatusMessage, 'expiresAt'> & { expiresAt?: number | null | undefined },
    ) {
      statements.setStatus.run(userId, JSON.stringify({ message, publishedAt }), expiresAt);
    },
  };
}

function prepare(database: DatabaseSync) {
  return {
    users: database.prepare('SELECT DISTINCT user_id FROM presence_sessions'),
    sessions: database.prepare('SELECT * FROM presence_sessions WHERE user_id = ?'),
    setSession: database.prepare(
      'INSERT OR REPLACE INTO presence_sessions (user_id, session_id, availability, activity, set_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    clearSession: database.prepare(
      'DELETE FROM presence_sessions WHERE user_id = ? AND session_id = ?',
    ),
    sweepSessions: database.prepare('DELETE FROM presence_sessions WHERE expires_at <= ?'),
    preferred: database.prepare('SELECT * FROM presence_preferences WHERE user_id = ?'),
    prefer: database.prepare(
      'INSERT OR REPLACE INTO presence_preferences (user_id, availability, activity, expires_at) VALUES (?, ?, ?, ?)',
    ),
    stopPreferring: database.prepare('DELETE FROM presence_preferences WHERE user_id = ?'),
    sweepPreferences: database.prepare('DELETE FROM presence_preferences WHERE expires_at <= ?'),
    status: database.prepare(
      'SELECT * FROM presence_messages WHERE user_id = ? AND (expires_at IS NULL OR expires_at > ?)',
    ),
    setStatus: database.prepare(
      'INSERT OR REPLACE INTO presence_messages (user_id, message, expires_at) VALUES (?, ?, ?)',
    ),
  };
}

function toState(row: Row): State {
  return { availability: String(row['availability']), activity: String(row['activity']) };
}

function toSession(row: Row): Session {
  return { ...toState(row), setAt: Number(row['set_at']), expiresAt: optional(row['expires_at']) };
}

function optional(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
