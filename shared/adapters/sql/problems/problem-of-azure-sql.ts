import type { StoreProblem, StoreProblemReason } from '#shared/ports/record-store.ts';
import { ConnectionStringError } from '../connection/target.ts';
import { problem } from './advice.ts';
import { codesOf, networkReason } from './network-reason.ts';

/**
 * Error numbers of SQL Server and Azure SQL;
 * https://learn.microsoft.com/azure/azure-sql/database/troubleshoot-common-errors-issues
 */
const reasons: ReadonlyMap<number, StoreProblemReason> = new Map(
  (
    [
      ['busy', [615, 926, 4060, 4221, 10928, 10929, 10936, 18401, 40197, 40501, 40540, 40613]],
      ['busy', [40615, 42108, 42109, 49918, 49919, 49920, 3906, 701, 8645]],
      ['conflict', [1205, 1222, 2601, 2627, 3960, 547]],
      ['credentials', [18452, 18456, 18470, 18487, 18488]],
      ['no-permission', [229, 230, 262, 297, 300, 15247, 15151]],
      ['no-schema', [207, 208]],
      ['no-space', [1101, 1105, 9002, 40544, 40549, 40551, 40552, 40553]],
      ['bad-record', [220, 241, 242, 245, 515, 2628, 8114, 8115, 8152, 13609]],
    ] as const
  ).flatMap(([reason, numbers]) => numbers.map((number) => [number, reason] as const)),
);

/** Never repeats the server's message, which may quote the values of a row. */
export function problemOfAzureSql(error: unknown): StoreProblem {
  if (error instanceof ConnectionStringError)
    return { ...problem('connection-string', ''), advice: error.message };
  const number = numberOf(error);
  const byNumber = number === undefined ? undefined : reasons.get(number);
  if (number !== undefined && byNumber) return problem(byNumber, String(number));
  return byCode(error, number);
}

function byCode(error: unknown, number: number | undefined): StoreProblem {
  const codes = codesOf(error);
  if (codes.includes('EENCRYPT')) return problem('certificate', 'EENCRYPT');
  // The driver wraps what went wrong in its ESOCKET; the inner code says more.
  const inner = codes.toReversed().find((code) => networkReason(code));
  const reason = inner && networkReason(inner);
  if (inner && reason) return problem(reason, inner);
  const login = codes.find((code) => code === 'ELOGIN' || code === 'EFEDAUTH');
  if (login) return problem(isTransient(error) ? 'busy' : 'credentials', login);
  if (error instanceof Error && /timeout/i.test(error.name + error.message))
    return problem('timed-out', codes[0] ?? '');
  return problem('unknown', String(number ?? codes[0] ?? ''));
}

function numberOf(error: unknown): number | undefined {
  return error instanceof Error && 'number' in error && typeof error.number === 'number'
    ? error.number
    : undefined;
}

/** The driver marks refusals of a sign-in that Azure gives while a database moves. */
const isTransient = (error: unknown) =>
  error instanceof Error && 'isTransient' in error && error.isTransient === true;
