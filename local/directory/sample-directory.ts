import { Role } from '#shared/contracts/access/role.ts';
import { Directory } from './directory.ts';
import { uuidFrom } from './find.ts';

export const contoso = 'c0000000-0000-4000-a000-000000000001';
export const fabrikam = 'f0000000-0000-4000-a000-000000000002';
export const spaId = '50000000-0000-4000-a000-000000000001';
export const apiId = 'a0000000-0000-4000-a000-000000000001';
export const daemonId = 'd0000000-0000-4000-a000-000000000001';
export const daemonSecret = 'not-a-secret-of-the-daemon';
export const apiUri = 'api://openline';
/** Of the program that fills the region, an administrator of both tenants. */
export const seedId = '5eed0000-0000-4000-a000-000000000001';
export const seedSecret = 'not-a-secret-of-the-seed';
/** Of the region in Microsoft 365: customers have consented that it reads and shows presence; it needs no secret, but has one. */
export const graphAppId = '6a000000-0000-4000-a000-000000000001';
export const graphAppSecret = 'not-a-secret-of-the-graph-app';
export const spaRedirectUri = 'http://localhost:5173/';
/** Of a program without a secret outside a browser. */
export const consoleRedirectUri = 'http://localhost:8400/';
export const daemonRedirectUri = 'https://localhost:5443/signed-in';

const domains = { [contoso]: 'contoso.example', [fabrikam]: 'fabrikam.example' };
const agentsGroup = uuidFrom('group Agents');

/** Object id of a person of the sample directory, by the part of the address before the `@`. */
export function personId(name: string): string {
  return uuidFrom(`person ${name}`);
}

function person(tenantId: keyof typeof domains, displayName: string, roles: readonly Role[]) {
  const [givenName = '', surname = ''] = displayName.split(' ');
  const name = givenName.toLowerCase();
  const address = `${name}@${domains[tenantId]}`;
  return {
    id: personId(name),
    tenantId,
    userPrincipalName: address,
    displayName,
    givenName,
    surname,
    mail: address,
    preferredLanguage: 'en-US',
    groups: tenantId === contoso && roles.includes('Agent') ? [agentsGroup] : [],
    appRoles: { [apiId]: [...roles] },
  };
}

/** Contoso with five agents, a supervisor and an administrator; Fabrikam with two people; an SPA, an API and daemons. */
export const sampleDirectory: Directory = Directory.parse({
  tenants: [
    { id: contoso, displayName: 'Contoso', domain: domains[contoso] },
    { id: fabrikam, displayName: 'Fabrikam', domain: domains[fabrikam], multiFactor: true },
  ],
  groups: [{ id: agentsGroup, tenantId: contoso, displayName: 'Agents' }],
  people: [
    person(contoso, 'Adele Vance', ['Agent']),
    person(contoso, 'Bruno Keller', ['Agent']),
    person(contoso, 'Chiara Rossi', ['Agent', 'Operator']),
    person(contoso, 'Diego Santos', ['Agent']),
    person(contoso, 'Emma Larsen', ['Agent']),
    person(contoso, 'Sofia Brandt', ['Supervisor', 'ReportViewer']),
    person(contoso, 'Amin Haddad', ['Administrator']),
    person(fabrikam, 'Farah Malik', ['Agent']),
    person(fabrikam, 'Gustav Holm', ['Administrator']),
  ],
  apps: [
    {
      id: spaId,
      tenantId: contoso,
      multiTenant: true,
      displayName: 'Openline',
      redirectUris: [
        { uri: spaRedirectUri, type: 'spa' },
        { uri: consoleRedirectUri, type: 'publicClient' },
      ],
      // As in a directory whose administrator has not consented for all.
      asksEachPersonFor: ['Chat.Create', 'ChatMessage.Send', 'Chat.Read'],
    },
    {
      id: apiId,
      tenantId: contoso,
      multiTenant: true,
      displayName: 'Openline API',
      appIdUri: apiUri,
      scopes: ['access_as_user'],
      groupClaims: true,
      appRoles: Role.options.map((value) => ({
        id: uuidFrom(`role ${value}`),
        value,
        displayName: value,
      })),
    },
    {
      id: daemonId,
      tenantId: contoso,
      displayName: 'Nightly export',
      secrets: [daemonSecret],
      redirectUris: [{ uri: daemonRedirectUri, type: 'web' }],
      assignedRoles: { [apiId]: ['ReportViewer'] },
    },
    {
      id: seedId,
      tenantId: contoso,
      multiTenant: true,
      displayName: 'Seed',
      secrets: [seedSecret],
      assignedRoles: { [apiId]: ['Administrator'] },
    },
    {
      id: graphAppId,
      tenantId: contoso,
      multiTenant: true,
      displayName: 'Openline in Microsoft 365',
      secrets: [graphAppSecret],
      trustsManagedIdentity: true,
    },
  ],
  sites: [
    {
      id: uuidFrom('site contact-center'),
      tenantId: contoso,
      hostName: 'contoso.sharepoint.example',
      path: '/sites/contact-center',
      displayName: 'Contact center',
    },
  ],
  managedIdentity: {
    tenantId: contoso,
    id: uuidFrom('managed identity object'),
    clientId: uuidFrom('managed identity client'),
  },
});

/** The sample directory with the SPA served at these addresses as well, and more agents of Contoso by their names. */
export function sampleDirectoryWith(
  pages: readonly string[],
  agents: readonly string[] = [],
): Directory {
  const served = pages.map((uri) => ({ uri, type: 'spa' as const }));
  const more = agents.map((name) => person(contoso, name, ['Agent']));
  return Directory.parse({
    ...sampleDirectory,
    people: [...sampleDirectory.people, ...more],
    apps: sampleDirectory.apps.map((app) =>
      app.id === spaId ? { ...app, redirectUris: [...app.redirectUris, ...served] } : app,
    ),
  });
}
