import { ConnectionError, RequestError } from 'tedious';
import { expect, test } from 'vitest';
import { problemOfAzureSql } from './problem-of-azure-sql.ts';
import { problemOfPostgres } from './problem-of-postgres.ts';

const coded = (code: string, message = 'Key (x)=(+4930123456)') =>
  Object.assign(new Error(message), { code });
const numbered = (number: number) =>
  Object.assign(new RequestError('The value was +4930123456', 'EREQUEST'), { number });

test.each([
  ['57P03', 'transient', 'busy'],
  ['53300', 'transient', 'busy'],
  ['53100', 'permanent', 'no-space'],
  ['25006', 'transient', 'busy'],
  ['40P01', 'transient', 'conflict'],
  ['55P03', 'transient', 'conflict'],
  ['57014', 'transient', 'timed-out'],
  ['28000', 'permanent', 'credentials'],
  ['42501', 'permanent', 'no-permission'],
  ['42P01', 'permanent', 'no-schema'],
  ['22001', 'permanent', 'bad-record'],
  ['23502', 'permanent', 'bad-record'],
  ['23503', 'transient', 'conflict'],
  ['ECONNRESET', 'transient', 'unreachable'],
  ['ENOTFOUND', 'transient', 'unreachable'],
  ['ETIMEDOUT', 'transient', 'timed-out'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'permanent', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'permanent', 'certificate'],
  ['XX000', 'transient', 'unknown'],
])('PostgreSQL’s %s is %s: %s', (code, kind, reason) => {
  expect(problemOfPostgres(coded(code))).toMatchObject({ kind, reason, code });
});

test('errors of the driver without a code are known by their words', () => {
  expect(problemOfPostgres(new Error('Connection terminated unexpectedly')).reason).toBe(
    'unreachable',
  );
  expect(problemOfPostgres(new Error('timeout exceeded when trying to connect')).reason).toBe(
    'timed-out',
  );
});

test.each([
  [40613, 'transient', 'busy'],
  [40501, 'transient', 'busy'],
  [4060, 'transient', 'busy'],
  [1205, 'transient', 'conflict'],
  [2627, 'transient', 'conflict'],
  [18456, 'permanent', 'credentials'],
  [229, 'permanent', 'no-permission'],
  [208, 'permanent', 'no-schema'],
  [40544, 'permanent', 'no-space'],
  [2628, 'permanent', 'bad-record'],
  [99999, 'transient', 'unknown'],
])('Azure SQL’s %i is %s: %s', (number, kind, reason) => {
  expect(problemOfAzureSql(numbered(number))).toMatchObject({ kind, reason, code: `${number}` });
});

test('Azure SQL’s refusal of a sign-in is permanent, unless the driver says it will pass', () => {
  const login = new ConnectionError('Login failed for user x.', 'ELOGIN');
  expect(problemOfAzureSql(login)).toMatchObject({ kind: 'permanent', reason: 'credentials' });
  login.isTransient = true;
  expect(problemOfAzureSql(login)).toMatchObject({ kind: 'transient', reason: 'busy' });
});

test('S8: no problem repeats what the database said', () => {
  const problems = [problemOfPostgres(coded('23505')), problemOfAzureSql(numbered(2628))];
  expect(JSON.stringify(problems)).not.toContain('4930123456');
});
