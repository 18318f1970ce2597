import { expect, test } from 'vitest';
import { parseTarget } from './parse-target.ts';

test('a URL is PostgreSQL, encrypted by default', () => {
  expect(parseTarget('postgresql://me:p%40ss@db.example.com/records')).toEqual({
    kind: 'postgresql',
    host: 'db.example.com',
    port: 5432,
    database: 'records',
    signIn: { kind: 'password', user: 'me', password: 'p@ss' },
    encrypt: true,
  });
});

test('without a password the app’s identity signs in', () => {
  expect(parseTarget('postgres://openline@db.example.com:6432/records')).toMatchObject({
    port: 6432,
    signIn: { kind: 'identity', user: 'openline' },
  });
});

test('what the Azure Portal offers for Azure SQL is understood', () => {
  expect(
    parseTarget(
      'Server=tcp:contoso.database.windows.net,1433;Initial Catalog=records;Persist Security Info=False;User ID=openline;Password="a;""b";MultipleActiveResultSets=False;Encrypt=True;TrustServerCertificate=False;Connection Timeout=30;',
    ),
  ).toEqual({
    kind: 'azure-sql',
    host: 'contoso.database.windows.net',
    port: 1433,
    database: 'records',
    signIn: { kind: 'password', user: 'openline', password: 'a;"b' },
    verifyCertificate: true,
  });
  expect(
    parseTarget(
      'Data Source=contoso.database.windows.net;Database=records;Authentication="Active Directory Default"',
    ),
  ).toMatchObject({ port: 1433, signIn: { kind: 'identity', user: '' } });
});

test.each([
  ['host=db dbname=x', /neither for PostgreSQL .* nor for Azure SQL/],
  ['postgresql://me:secret-1@db.example.com/', /no database/],
  ['postgresql://me:secret-1@db.example.com/x?sslmode=disable', /unencrypted/],
  ['postgresql://me:secret-1@db.example.com/x?sslrootcert=/etc/passwd', /sslrootcert/],
  ['postgresql://me:secret-1%@db.example.com/x', /%25/],
  ['Server=tcp:x;Password=secret-1;User ID=a', /no Database/],
  ['Server=tcp:x;Database=y;Password=secret-1;User ID=a;Encrypt=False', /unencrypted/],
  ['Server=tcp:x;Database=y;Password=secret-1;User ID=a;TrustServerCertificate=True', /any server/],
  ['Server=x\\sql;Database=y', /instance names/],
  ['Server=x;Database=y;Password=secret-1', /no User ID/],
  ['Server=x;Database=y;Authentication=Active Directory Password', /Authentication/],
  ['Server=x;Database=y;AttachDbFilename=z', /AttachDbFilename/],
])('%s is refused with the reason, which does not repeat the password', (text, reason) => {
  expect(() => parseTarget(text)).toThrow(reason);
  expect(() => parseTarget(text)).not.toThrow(/secret-1/);
});

test('on this machine a database may be reached without encryption', () => {
  expect(parseTarget('postgresql://me:x@localhost/y?sslmode=disable')).toMatchObject({
    encrypt: false,
  });
});
