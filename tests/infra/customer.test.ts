import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTarget } from '#shared/adapters/sql/connection/parse-target.ts';
import { settingOf } from '#shared/adapters/sql/setting-of.ts';

const folder = 'infra/customer';
const textOf = (path: string) => readFileSync(`${folder}/${path}`, 'utf8');
const main = textOf('main.bicep');
const bicep = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.bicep'))
  .map((path) => [path, textOf(path)] as const);

/** A string of Bicep with these values for what stands in `${}`. */
function filled(template: string | undefined, values: Readonly<Record<string, string>>): string {
  if (template === undefined) throw new Error('The template is not there.');
  return template.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** What names.bicep makes of ids; it is small enough to be said again. */
function nameBy(func: string, values: Readonly<Record<string, string>>): string {
  const names = textOf('names.bicep');
  expect(names).toContain("toUpper(replace(id, '-', '__'))");
  const template = new RegExp(`func ${func}\\([^)]*\\) string =>\\s+'([^']+)'`).exec(names)?.[1];
  const plain = template?.replaceAll(/inCapitals\((\w+)\)/g, '$1');
  const capitals = (id: string) => id.toUpperCase().replaceAll('-', '__');
  const { kind = '', ...ids } = values;
  return filled(plain, {
    kind,
    ...Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, capitals(id)])),
  });
}

test('S8: the settings that come out are those that a region reads', () => {
  const config = readFileSync('shared/platform/config.ts', 'utf8');
  const read = [...config.matchAll(/settingsOf\(environment, '(\w+)_'\)/g)].map(([, kind]) => kind);
  const given = [...main.matchAll(/'\$\{(settingNameOf|targetNameOf)\('([A-Z]+)', customer/g)];
  expect(given.map(([, , kind]) => kind).sort()).toEqual(read.sort());
  const ids = { tenant: 'contoso-emea', target: 'eu-west' };
  for (const kind of ['RECORDS', 'MESSAGES'] as const)
    expect(nameBy('targetNameOf', { kind, ...ids })).toBe(settingOf(kind, ids));
  expect(nameBy('settingNameOf', { kind: 'DIRECTORY', tenant: ids.tenant })).toBe(
    'DIRECTORY_CONTOSO__EMEA',
  );
});

test('S8: the connection strings that come out sign in by identity, encrypted, and name no password', () => {
  const values = { databaseUser: 'openline', host: 'db.example.com', name: 'records' };
  const postgres = filled(/'(postgresql:[^']+)'/.exec(main)?.[1], values);
  const azureSql = filled(/'(Server=[^']+)'/.exec(main)?.[1], values);
  expect(parseTarget(postgres)).toEqual({
    kind: 'postgresql',
    host: 'db.example.com',
    port: 5432,
    database: 'records',
    signIn: { kind: 'identity', user: 'openline' },
    encrypt: true,
  });
  expect(parseTarget(azureSql)).toMatchObject({
    kind: 'azure-sql',
    database: 'records',
    signIn: { kind: 'identity' },
    verifyCertificate: true,
  });
});

test('S8: the database of messages is another one than that of records', () => {
  expect(main).toContain("var databases = ['records', 'messages']");
  expect(main).toMatch(/'RECORDS', customer, target\)\}': connections\[0\]/);
  expect(main).toMatch(/'MESSAGES', customer, target\)\}': connections\[1\]/);
});

test('S8: nothing of a customer can be entered by a key or a password, or without a rule', () => {
  expect(textOf('modules/postgresql.bicep')).toMatch(/passwordAuth: 'Disabled'/);
  expect(textOf('modules/postgresql.bicep')).toMatch(
    /'require_secure_transport'[\s\S]*value: 'on'/,
  );
  expect(textOf('modules/azure-sql.bicep')).toMatch(/azureADOnlyAuthentication: true/);
  const storage = textOf('modules/storage.bicep');
  for (const closed of [
    'allowSharedKeyAccess: false',
    'allowBlobPublicAccess: false',
    "defaultAction: 'Deny'",
  ])
    expect(storage).toContain(closed);
  for (const [path, text] of bicep) {
    expect(text, path).not.toMatch(/list[A-Z]?\w*[kK]eys?\(|administratorLoginPassword|@secure/);
    // 0.0.0.0 would let in all of Azure, other customers of it included.
    expect(text, path).not.toContain("'0.0.0.0'");
  }
});

test('S8: Openline may write into the one container and sign addresses, and has no other role', () => {
  const storage = textOf('modules/storage.bicep');
  const roles = [...storage.matchAll(/roleDefinitions', (\w+)\)/g)].map(([, role]) => role);
  expect(roles).toEqual(['storageBlobDataContributor', 'storageBlobDelegator']);
  expect(storage).toMatch(/resource writing [^{]+\{\s+scope: files/);
  for (const [path, text] of bicep)
    if (path !== 'modules/storage.bicep') expect(text, path).not.toContain('/roleAssignments@');
});

test('S2: what a customer owns is locked, and who read what is logged where there is a workspace', () => {
  for (const name of ['postgresql', 'azure-sql', 'storage']) {
    const text = textOf(`modules/${name}.bicep`);
    expect(text).toMatch(/\/locks@[^']+' = \{/);
    expect(text).toMatch(/\/diagnosticSettings@[\s\S]*?if \(workspaceId != null\)/);
  }
});

test('files are kept apart by where the code puts them, so each kind has its own end', () => {
  const storage = textOf('modules/storage.bicep');
  const code = ['shared/usecases', 'shared/domain', 'shared/contracts'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => readFileSync(`${room}/${path}`, 'utf8')),
  );
  expect(code.some((text) => text.includes('`attachments/${'))).toBe(true);
  expect(storage).toMatch(/prefix: '\$\{container\}\/attachments\/'/);
  // Recordings: <yyyy>/<mm>/<dd>/…
  expect(storage).toMatch(/prefix: '\$\{container\}\/2'/);
});

test('the Teams script stops at the first error, says what it would do, and asks for nothing secret', () => {
  const script = textOf('teams.ps1');
  expect(script).toContain("$ErrorActionPreference = 'Stop'");
  expect(script).toContain('SupportsShouldProcess');
  expect(script).not.toMatch(/password|secret|credential/i);
  // Each cmdlet that changes something is behind -WhatIf.
  for (const [, cmdlet = ''] of script.matchAll(/^ +[^#\n]*\b((?:New|Set|Sync)-Cs\w+)/gm)) {
    const before = script.slice(0, script.lastIndexOf(cmdlet));
    expect(before.slice(-600), cmdlet).toContain('ShouldProcess(');
  }
});
