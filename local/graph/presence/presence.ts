import type { DatabaseSync } from 'node:sqlite';
import type { Clock, Timer } from '../../platform/clock.ts';
import { openPresenceStore } from './presence-store.ts';
import {
  effective,
  nextChange,
  offline,
  type Session,
  type State,
  type StatusMessage,
} from './states.ts';

export interface Presence {
  read(userId: string): State & { readonly status: StatusMessage | undefined };
  /** Milliseconds since 1970 in `expiresAt`; without: never. */
  setSession(userId: string, sessionId: string, state: State, expiresAt?: number): void;
  /** False: there was no such session. */
  clearSession(userId: string, sessionId: string): boolean;
  prefer(userId: string, state: State, expiresAt: number | undefined): void;
  stopPreferring(userId: string): void;
  setStatus(userId: string, message: unknown, expiresAt: number | undefined): void;
  stop(): void;
}

interface PresenceParts {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  /** Called when what others see has changed, also by time alone. */
  readonly onChange: (userId: string) => void;
}

/** Presence of everybody: sessions of apps and Teams clients, preferences, status messages, and what follows from them. */
export function openPresence({ database, clock, onChange }: PresenceParts): Presence {
  const store = openPresenceStore(database);
  const shown = new Map<string, string>();
  const timers = new Map<string, Timer>();

  function sessionsOf(userId: string): readonly Session[] {
    store.sweep(clock.now());
    return store.sessions(userId);
  }

  function stateOf(userId: string): State {
    return effective(sessionsOf(userId), store.preferred(userId), clock.now());
  }

  /** Tells of a change against what was shown last, and waits for the next change that time brings. */
  function review(userId: string) {
    const state = JSON.stringify(stateOf(userId));
    const before = shown.get(userId) ?? JSON.stringify(offline);
    shown.set(userId, state);
    timers.get(userId)?.cancel();
    const times = [
      ...store.sessions(userId).map((session) => nextChange(session, clock.now())),
      store.preferenceExpiry(userId),
    ].filter((time) => time !== undefined);
    if (times.length > 0)
      timers.set(
        userId,
        clock.at(Math.min(...times), () => review(userId)),
      );
    if (state !== before) onChange(userId);
  }

  for (const userId of store.users()) {
    shown.set(userId, JSON.stringify(stateOf(userId)));
    review(userId);
  }

  return {
    read: (userId) => ({ ...stateOf(userId), status: store.status(userId, clock.now()) }),
    setSession(userId, sessionId, state, expiresAt) {
      store.setSession(userId, sessionId, { ...state, setAt: clock.now(), expiresAt });
      review(userId);
    },
    clearSession(userId, sessionId) {
      store.sweep(clock.now());
      const existed = store.clearSession(userId, sessionId);
      review(userId);
      return existed;
    },
    prefer(userId, state, expiresAt) {
      store.prefer(userId, state, expiresAt);
      review(userId);
    },
    stopPreferring(userId) {
      store.stopPreferring(userId);
      review(userId);
    },
    setStatus: (userId, message, expiresAt) =>
      store.setStatus(userId, { message, publishedAt: clock.now(), expiresAt }),
    stop() {
      for (const timer of timers.values()) timer.cancel();
    },
  };
}
