import type { StatementSync } from 'node:sqlite';
import type { Timer } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';
import type { GivingBack } from './giving-back.ts';
import {
  done,
  type Outcome,
  type Refusal,
  sessionCannotBeLocked,
  sessionLockLost,
} from './refusal.ts';

/** A session that one receiver holds. */
export interface SessionLock {
  readonly entity: Entity;
  readonly session: string;
  /** The link that holds it. */
  readonly linkName: string;
  /** Milliseconds since 1970. */
  lockedUntil: number;
}

/** Who wants a session; told when it is lost again. */
export interface SessionHolder {
  readonly linkName: string;
  onLost(reason: Refusal): void;
}

interface Held {
  readonly lock: SessionLock;
  readonly holder: SessionHolder;
  timer: Timer;
}

interface Waiting {
  readonly holder: SessionHolder;
  readonly grant: (lock: SessionLock) => void;
}

/** Exclusive locks of sessions. They live in memory, for they end with the connection of their holder at the latest. */
export class Sessions {
  readonly #context: BrokerContext;
  readonly #givingBack: GivingBack;
  readonly #held = new Map<string, Held>();
  readonly #waiting = new Map<number, Set<Waiting>>();
  readonly #findReady: StatementSync;

  constructor(context: BrokerContext, givingBack: GivingBack) {
    this.#context = context;
    this.#givingBack = givingBack;
    this.#findReady = context.database.prepare(
      `SELECT session FROM message WHERE entity = ? AND state = 0 AND lock_token IS NULL
         AND session IS NOT NULL AND (expires_at IS NULL OR expires_at > ?) ORDER BY sequence`,
    );
  }

  /** A session by its id, which may be one without messages. */
  accept(entity: Entity, session: string, holder: SessionHolder): Outcome<SessionLock> {
    if (this.#held.has(keyOf(entity, session))) return sessionCannotBeLocked(session);
    return done(this.#lock(entity, session, holder));
  }

  /** The session with the oldest message that nobody holds; waits for one. Returns how to stop waiting. */
  acceptNext(entity: Entity, holder: SessionHolder, grant: Waiting['grant']): () => void {
    const one: Waiting = { holder, grant };
    const others = this.#waiting.get(entity.id) ?? new Set();
    this.#waiting.set(entity.id, others.add(one));
    this.#context.wake(entity.id);
    return () => others.delete(one);
  }

  /** Hands free sessions to those who wait, the first first. */
  grantWaiting(entity: Entity): void {
    for (const one of this.#waiting.get(entity.id) ?? []) {
      const session = this.#nextFree(entity);
      if (session === undefined) return;
      this.#waiting.get(entity.id)?.delete(one);
      one.grant(this.#lock(entity, session, one.holder));
    }
  }

  /** The receiver has closed: its deliveries do not count. */
  release(lock: SessionLock): void {
    this.#end(lock, false);
  }

  /** The lock, when it is held (by this link, if one is named). */
  find(entity: Entity, session: string, linkName: string | undefined): Outcome<SessionLock> {
    const lock = this.#held.get(keyOf(entity, session))?.lock;
    if (!lock || (linkName !== undefined && lock.linkName !== linkName))
      return sessionLockLost(session);
    return done(lock);
  }

  /** Returns the new end of the lock. */
  renew(lock: SessionLock): number {
    const { clock } = this.#context;
    const held = this.#held.get(keyOf(lock.entity, lock.session));
    lock.lockedUntil = clock.now() + lock.entity.settings.lockDuration;
    held?.timer.cancel();
    if (held) held.timer = clock.at(lock.lockedUntil, () => this.#expire(lock));
    return lock.lockedUntil;
  }

  stop(): void {
    for (const { timer } of this.#held.values()) timer.cancel();
  }

  #lock(entity: Entity, session: string, holder: SessionHolder): SessionLock {
    const { clock } = this.#context;
    const lockedUntil = clock.now() + entity.settings.lockDuration;
    const lock: SessionLock = { entity, session, linkName: holder.linkName, lockedUntil };
    const timer = clock.at(lockedUntil, () => this.#expire(lock));
    this.#held.set(keyOf(entity, session), { lock, holder, timer });
    return lock;
  }

  /** Nobody renewed it in time: the deliveries count. */
  #expire(lock: SessionLock) {
    this.#end(lock, true)?.holder.onLost(sessionLockLost(lock.session));
  }

  #end(lock: SessionLock, isCounted: boolean): Held | undefined {
    const { database, messages, wake } = this.#context;
    const held = this.#held.get(keyOf(lock.entity, lock.session));
    if (held?.lock !== lock) return undefined;
    this.#held.delete(keyOf(lock.entity, lock.session));
    held.timer.cancel();
    inTransaction(database, () => {
      for (const message of messages.lockedInSession(lock.entity.id, lock.session))
        this.#givingBack.giveBack(message, isCounted);
    });
    wake(lock.entity.id);
    return held;
  }

  #nextFree(entity: Entity): string | undefined {
    for (const row of this.#findReady.iterate(entity.id, this.#context.clock.now())) {
      const session = String(row['session']);
      if (!this.#held.has(keyOf(entity, session))) return session;
    }
    return undefined;
  }
}

function keyOf(entity: Entity, session: string): string {
  return `${entity.id}/${session}`;
}
