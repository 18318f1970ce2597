import { createHash } from 'node:crypto';
import type { App, Directory, Person, Tenant } from './directory.ts';

export function findTenant(directory: Directory, idOrDomain: string): Tenant | undefined {
  const wanted = idOrDomain.toLowerCase();
  return directory.tenants.find(({ id, domain }) => id === wanted || domain === wanted);
}

/** By object id or user principal name, as Graph and Entra take either. */
export function findPerson(
  directory: Directory,
  tenantId: string,
  idOrName: string,
): Person | undefined {
  const wanted = idOrName.toLowerCase();
  return directory.people.find(
    (person) =>
      person.tenantId === tenantId &&
      (person.id === wanted || person.userPrincipalName.toLowerCase() === wanted),
  );
}

/** The app with this client id, when it may be used in the tenant. */
export function findApp(directory: Directory, tenantId: string, clientId: string): App | undefined {
  return directory.apps.find((app) => app.id === clientId && isIn(app, tenantId));
}

/** The app that exposes an API under this App ID URI or client id, when it may be used in the tenant. */
export function findApi(directory: Directory, tenantId: string, resource: string): App | undefined {
  const wanted = resource.replace(/\/+$/, '').toLowerCase();
  return directory.apps.find(
    (app) =>
      isIn(app, tenantId) &&
      (app.id === wanted || app.appIdUri?.toLowerCase() === wanted || `api://${app.id}` === wanted),
  );
}

export function appsIn(directory: Directory, tenantId: string): readonly App[] {
  return directory.apps.filter((app) => isIn(app, tenantId));
}

/** Object id of an app's service principal in a tenant: another one in each tenant, always the same. */
export function servicePrincipalIdOf(tenantId: string, clientId: string): string {
  return uuidFrom(`service principal ${tenantId} ${clientId}`);
}

/** A GUID that is always the same for the same text. */
export function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function isIn(app: App, tenantId: string): boolean {
  return app.multiTenant || app.tenantId === tenantId;
}
