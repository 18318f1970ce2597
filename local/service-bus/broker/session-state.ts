import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';

interface SessionQuery {
  /** Sessions with a message or a state since then, ms since 1970. */
  readonly since: number;
  readonly skip: number;
  readonly top: number;
}

/** What applications keep with a session, and which sessions there are. */
export function createSessionState({ database, clock }: BrokerContext) {
  const read = database.prepare('SELECT state FROM session WHERE entity = ? AND session = ?');
  const write = database.prepare(
    `INSERT INTO session (entity, session, state, updated_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (entity, session) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at`,
  );
  const remove = database.prepare('DELETE FROM session WHERE entity = ? AND session = ?');
  const list = database.prepare(
    `SELECT session FROM message WHERE entity = ?1 AND session IS NOT NULL AND enqueued_at >= ?2
     UNION SELECT session FROM session WHERE entity = ?1 AND updated_at >= ?2
     ORDER BY session LIMIT ?3 OFFSET ?4`,
  );
  return {
    read(entity: Entity, session: string): Buffer | undefined {
      const state = read.get(entity.id, session)?.['state'];
      return state instanceof Uint8Array ? Buffer.from(state) : undefined;
    },
    /** Without a state the session is forgotten. */
    write(entity: Entity, session: string, state: Buffer | undefined) {
      if (state) write.run(entity.id, session, state, clock.now());
      else remove.run(entity.id, session);
    },
    list(entity: Entity, { since, skip, top }: SessionQuery): readonly string[] {
      return list.all(entity.id, since, top, skip).map((row) => String(row['session']));
    },
  };
}
