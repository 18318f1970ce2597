import { parseAzureSql } from './parse-azure-sql.ts';
import { parsePostgres } from './parse-postgres.ts';
import { ConnectionStringError, type Target } from './target.ts';

/** Tells by the form of the connection string which database it is for. Throws ConnectionStringError. */
export function parseTarget(connectionString: string): Target {
  const text = connectionString.trim();
  if (/^postgres(ql)?:\/\//i.test(text)) return parsePostgres(text);
  if (/(^|;)\s*(server|data\s+source|address|addr|network\s+address)\s*=/i.test(text))
    return parseAzureSql(text);
  throw new ConnectionStringError(
    'It is neither for PostgreSQL (postgresql://user@host/database) nor for Azure SQL (Server=tcp:…;Database=…).',
  );
}
