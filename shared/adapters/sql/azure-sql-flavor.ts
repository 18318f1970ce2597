import type { TokenCredential } from '@azure/identity';
import { MssqlDialect, type SqlBool, sql } from 'kysely';
import { Pool } from 'tarn';
import type { ConnectionConfiguration } from 'tedious';
import { connectionsAtOnce, milliseconds } from './bounds.ts';
import { type AzureSqlTarget, ConnectionStringError } from './connection/target.ts';
import type { ColumnTypes, Flavor } from './flavor.ts';
import { problemOfAzureSql } from './problems/problem-of-azure-sql.ts';
import { putAzureSql } from './write/put-azure-sql.ts';
import { upsertAzureSql } from './write/upsert-azure-sql.ts';

const types: ColumnTypes = {
  // Without its own collation, ids that differ in case alone would be one.
  id: sql`nvarchar(128) collate Latin1_General_100_BIN2`,
  text: (length) => sql`nvarchar(${sql.lit(length)})`,
  exact: (length) => sql`nvarchar(${sql.lit(length)}) collate Latin1_General_100_BIN2`,
  longText: sql`nvarchar(max)`,
  moment: sql`datetime2(3)`,
  json: sql`nvarchar(max)`,
  now: sql<string>`sysutcdatetime()`,
  // A full-text catalogue is for the customer to have: not every edition does.
  wordsIndex: () => undefined,
};

export function azureSqlFlavor(target: AzureSqlTarget, credential?: TokenCredential): Flavor {
  return {
    name: 'azure-sql',
    types,
    moment: toDatetime2,
    async createDialect() {
      // A fifth of the whole bundle's code, which a cold start of a ringing call must not wait for.
      // By its default: in the bundle a CommonJS package that is imported late has no other export.
      const { Connection, ISOLATION_LEVEL, Request, TYPES } = (await import('tedious')).default;
      return new MssqlDialect({
        tarn: {
          Pool,
          options: {
            min: 0,
            max: connectionsAtOnce,
            acquireTimeoutMillis: milliseconds.answer,
            idleTimeoutMillis: milliseconds.idle,
            // Else a wrong password is tried five times a second until the time is up.
            propagateCreateError: true,
          },
        },
        tedious: {
          ISOLATION_LEVEL,
          Request,
          TYPES,
          connectionFactory: () => new Connection(toConfiguration(target, credential)),
        },
      });
    },
    // The driver cancels what takes longer than its requestTimeout; SET would end with the sp_executesql that it is in.
    limit: async () => {},
    upsert: upsertAzureSql,
    put: putAzureSql,
    problemOf: problemOfAzureSql,
    size: sql`select sum(cast(size as bigint)) * 8192 as size from sys.database_files`,
    toMilliseconds: (column) =>
      sql<number | string | null>`datediff_big(millisecond, '1970-01-01', ${sql.ref(column)})`,
    anHourAgo: sql<string>`dateadd(hour, -1, sysutcdatetime())`,
    hasWords: (column, words) =>
      sql<SqlBool>`${sql.join(
        words.map((word) => sql`${sql.ref(column)} like ${`%${word}%`}`),
        sql` and `,
      )}`,
  };
}

/**
 * `2026-11-21T09:30:00.123`: the form every SQL Server reads the same, whatever its language; UTC is understood. As a
 * Date the driver would send a `datetime`, which keeps thirds of a hundredth of a second only.
 */
export function toDatetime2(instant: string): string {
  return instant.replace(/Z$/, '');
}

function toConfiguration(
  target: AzureSqlTarget,
  credential: TokenCredential | undefined,
): ConnectionConfiguration {
  return {
    server: target.host,
    authentication: authenticationOf(target, credential),
    options: {
      port: target.port,
      database: target.database,
      encrypt: true,
      trustServerCertificate: !target.verifyCertificate,
      connectTimeout: milliseconds.connect,
      requestTimeout: milliseconds.statement,
      cancelTimeout: milliseconds.lock,
      // The delivery tries again; a driver that does so as well only makes it late.
      maxRetriesOnTransientErrors: 0,
      appName: 'openline',
      useUTC: true,
    },
  };
}

function authenticationOf({ signIn }: AzureSqlTarget, credential: TokenCredential | undefined) {
  if (signIn.kind === 'password')
    return {
      type: 'default',
      options: { userName: signIn.user, password: signIn.password },
    } as const;
  if (!credential)
    throw new ConnectionStringError(
      'It has no password, and the app has no identity to sign in with.',
    );
  return { type: 'token-credential', options: { credential } } as const;
}
