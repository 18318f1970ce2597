import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';
import type { Clock } from '../platform/clock.ts';

/** Times (seconds since 1970) that the library keeps in what it stores. */
const times = ['iat', 'exp', 'loginTs', 'authTime', 'iiat', 'consumed'] as const;

/**
 * Where oidc-provider keeps sessions, interactions, grants, codes and refresh tokens of one tenant.
 * The library knows real time alone, so times are stored in the clock's time and handed back in real time:
 * what the clock was turned past has then expired for the library as well.
 */
export function adapterFor(
  database: DatabaseSync,
  clock: Clock,
  tenantId: string,
): AdapterConstructor {
  const statements = prepare(database);
  const ahead = () => Math.round((clock.now() - Date.now()) / 1000);

  return class implements Adapter {
    private readonly kind: string;
    constructor(kind: string) {
      this.kind = kind;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
      const expiresAt = expiresIn === undefined ? null : clock.now() + expiresIn * 1000;
      statements.sweep.run(clock.now());
      statements.upsert.run(
        tenantId,
        this.kind,
        id,
        JSON.stringify(shift(payload, ahead())),
        payload.grantId ?? null,
        payload.uid ?? null,
        expiresAt,
      );
    }

    async find(id: string) {
      return this.read(statements.find.get(tenantId, this.kind, id));
    }

    async findByUid(uid: string) {
      return this.read(statements.findByUid.get(tenantId, this.kind, uid));
    }

    async findByUserCode() {
      return undefined;
    }

    async consume(id: string) {
      statements.consume.run(Math.floor(clock.now() / 1000), tenantId, this.kind, id);
    }

    async destroy(id: string) {
      statements.destroy.run(tenantId, this.kind, id);
    }

    async revokeByGrantId(grantId: string) {
      statements.revoke.run(tenantId, this.kind, grantId);
    }

    private read(row: Record<string, unknown> | undefined): AdapterPayload | undefined {
      const expiresAt = Number(row?.['expires_at'] ?? Number.POSITIVE_INFINITY);
      if (!row || expiresAt <= clock.now()) return undefined;
      return shift(JSON.parse(String(row['payload'])), -ahead());
    }
  };
}

function prepare(database: DatabaseSync) {
  const one = 'tenant = ? AND kind = ? AND id = ?';
  return {
    upsert: database.prepare(
      'INSERT OR REPLACE INTO artifacts (tenant, kind, id, payload, grant_id, uid, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    find: database.prepare(`SELECT payload, expires_at FROM artifacts WHERE ${one}`),
    findByUid: database.prepare(
      'SELECT payload, expires_at FROM artifacts WHERE tenant = ? AND kind = ? AND uid = ?',
    ),
    consume: database.prepare(
      `UPDATE artifacts SET payload = json_set(payload, '$.consumed', ?) WHERE ${one}`,
    ),
    destroy: database.prepare(`DELETE FROM artifacts WHERE ${one}`),
    revoke: database.prepare(
      'DELETE FROM artifacts WHERE tenant = ? AND kind = ? AND grant_id = ?',
    ),
    sweep: database.prepare('DELETE FROM artifacts WHERE expires_at <= ?'),
  };
}

function shift(payload: AdapterPayload, by: number): AdapterPayload {
  const shifted = { ...payload };
  for (const name of times) {
    const time = shifted[name];
    if (typeof time === 'number') shifted[name] = time + by;
  }
  return shifted;
}
