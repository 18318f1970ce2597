import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Role } from '#shared/contracts/access/role.ts';

const textOf = (path: string) => readFileSync(path, 'utf8');
const apps = textOf('infra/entra/apps.bicep');
const Permissions = z.strictObject({
  customers: z.array(z.string()),
  pages: z.array(z.string()),
});
const permissions = Permissions.parse(JSON.parse(textOf('infra/entra/permissions.json')));

test('E5: the API’s app roles are the roles of the product', () => {
  const roles = z
    .record(z.string(), z.string())
    .parse(JSON.parse(textOf('infra/entra/roles.json')));
  expect(Object.keys(roles).sort()).toEqual([...Role.options].sort());
  expect(apps).toContain("loadJsonContent('roles.json')");
});

test('the API has the scope that tokens are checked for, and tokens of version 2', () => {
  const check = textOf('shared/adapters/entra/check-token.ts');
  const scope = /userScope = '(\w+)'/.exec(check)?.[1];
  expect(scope).toBeDefined();
  expect(apps).toContain(`value: '${scope}'`);
  expect(apps).toContain('requestedAccessTokenVersion: 2');
});

/** Paths of Microsoft Graph that are asked for as the app, and the least permission for each. */
const needed: readonly (readonly [RegExp, string])[] = [
  [/^\/communications\/getPresencesByUserId$/, 'Presence.Read.All'],
  [/^\/users\/\*\/presence\/(set|clear)Presence$/, 'Presence.ReadWrite.All'],
  [/^\/users$/, 'User.Read.All'],
  [/^\/users\/\*$/, 'Mail.ReadWrite'],
  [/^\/subscriptions(\/\*)?$/, 'Mail.ReadWrite'],
];

function sourcesIn(folder: string): string {
  return readdirSync(folder, { encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => textOf(`${folder}/${path}`))
    .join('\n');
}

test('S8: the app that customers consent to asks for what the code calls, and for nothing more', () => {
  const code = sourcesIn('shared/adapters/graph') + sourcesIn('shared/channels/email');
  const paths = [
    ...code.matchAll(/(?<=['`(])\/(?:users|communications|subscriptions)(?:\/[^'`\s]*?)?(?=['`])/g),
  ].map(([path]) =>
    path.replaceAll(/\$\{.*$|\$\{[^}]*\}/g, (part) =>
      part.includes('}/') ? part.replaceAll(/\$\{[^}]*\}/g, '*') : '*',
    ),
  );
  const wanted = new Set(
    paths
      .filter((path) => !path.includes('@'))
      .map((path) => needed.find(([pattern]) => pattern.test(path))?.[1] ?? `unknown: ${path}`),
  );
  // Below a mailbox's path: drafts are sent.
  if (/'\/send'|\/send\b/.test(code)) wanted.add('Mail.Send');
  expect([...wanted].sort()).toEqual([...permissions.customers].sort());
});

test('S8: the pages ask for what the desk calls in the name of who is signed in', () => {
  const swarm = textOf('web/desk/swarm/open-swarm.ts');
  const asked = /const permissions = \[([^\]]+)\]/.exec(swarm)?.[1]?.match(/[\w.]+/g);
  expect(asked?.sort()).toEqual([...permissions.pages].sort());
});

test('S8: no app has a secret: the one of customers trusts the identities of the regions', () => {
  expect(apps).not.toMatch(/passwordCredentials|keyCredentials|@secure/);
  const exchange = /exchangeScope = '([^']+)\/\.default'/.exec(
    textOf('shared/adapters/graph/directory-credentials.ts'),
  )?.[1];
  expect(apps).toContain(`audiences: ['${exchange}']`);
  expect(apps).toMatch(/@batchSize\(1\)\s+resource trust /);
});

test('names of permissions and not their ids stand in the template', () => {
  const ids = apps.match(/'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}'/g) ?? [];
  // Microsoft Graph, Communication Services, and the two of Teams.
  expect(ids).toHaveLength(4);
  expect(readFileSync('docs/teams-app.md', 'utf8')).toContain(ids[2]?.slice(1, -1));
});
