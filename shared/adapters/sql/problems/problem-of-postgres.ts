import type { StoreProblem, StoreProblemReason } from '#shared/ports/record-store.ts';
import { ConnectionStringError } from '../connection/target.ts';
import { problem } from './advice.ts';
import { codesOf, networkReason } from './network-reason.ts';

/** SQLSTATEs, https://www.postgresql.org/docs/current/errcodes-appendix.html; the longest beginning that fits counts. */
const reasons: Readonly<Record<string, StoreProblemReason>> = {
  '08': 'unreachable',
  '22': 'bad-record',
  '23': 'bad-record',
  // Another writer's dialogue was deleted or inserted between our statements.
  '23503': 'conflict',
  '23505': 'conflict',
  '25006': 'busy',
  '28': 'credentials',
  '3D': 'no-database',
  '3F': 'no-schema',
  '40': 'conflict',
  '42501': 'no-permission',
  '42703': 'no-schema',
  '42P01': 'no-schema',
  '53': 'busy',
  '53100': 'no-space',
  '55P03': 'conflict',
  '57014': 'timed-out',
  '57P': 'busy',
  '58': 'busy',
};

/** Never repeats the server's message or detail, which may quote the values of a row. */
export function problemOfPostgres(error: unknown): StoreProblem {
  if (error instanceof ConnectionStringError)
    return { ...problem('connection-string', ''), advice: error.message };
  for (const code of codesOf(error)) {
    const reason = networkReason(code) ?? reasonOfState(code);
    if (reason) return problem(reason, code);
  }
  return problem(reasonOfText(error), codesOf(error)[0] ?? '');
}

function reasonOfState(code: string): StoreProblemReason | undefined {
  if (!/^[0-9A-Z]{5}$/.test(code)) return undefined;
  return [5, 3, 2].map((length) => reasons[code.slice(0, length)]).find((reason) => reason);
}

/** The driver's own errors carry no code. */
function reasonOfText(error: unknown): StoreProblemReason {
  const text = error instanceof Error ? error.message : '';
  if (/timeout/i.test(text)) return 'timed-out';
  if (/terminated|closed|ended/i.test(text)) return 'unreachable';
  if (/does not support SSL/i.test(text)) return 'certificate';
  return 'unknown';
}
