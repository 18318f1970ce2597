import type { App, Directory, Person } from '../../directory/directory.ts';
import { servicePrincipalIdOf, uuidFrom } from '../../directory/find.ts';

const since = '2024-01-01T00:00:00Z';

/** What `/users/{id}/appRoleAssignments` lists. */
export function assignmentsOf(directory: Directory, person: Person) {
  return directory.apps.flatMap((app) => assignmentsTo(app, person));
}

/** What `/servicePrincipals/{id}/appRoleAssignedTo` lists, or undefined when there is no such service principal. */
export function assignedTo(directory: Directory, tenantId: string, servicePrincipalId: string) {
  const app = directory.apps.find(
    ({ id }) => servicePrincipalIdOf(tenantId, id) === servicePrincipalId,
  );
  if (!app) return undefined;
  return directory.people
    .filter((person) => person.tenantId === tenantId)
    .flatMap((person) => assignmentsTo(app, person));
}

/** A service principal in Graph's words. */
export function toServicePrincipal(app: App, tenantId: string) {
  return {
    id: servicePrincipalIdOf(tenantId, app.id),
    appId: app.id,
    displayName: app.displayName,
    appOwnerOrganizationId: app.tenantId,
    servicePrincipalType: 'Application',
    appRoles: app.appRoles.map((role) => ({
      ...role,
      allowedMemberTypes: ['User', 'Application'],
      description: role.displayName,
      isEnabled: true,
      origin: 'Application',
    })),
  };
}

function assignmentsTo(app: App, person: Person) {
  return (person.appRoles[app.id] ?? []).flatMap((value) => {
    const role = app.appRoles.find((each) => each.value === value);
    if (!role) return [];
    return [
      {
        id: uuidFrom(`assignment ${person.id} ${app.id} ${value}`),
        deletedDateTime: null,
        appRoleId: role.id,
        createdDateTime: since,
        principalDisplayName: person.displayName,
        principalId: person.id,
        principalType: 'User',
        resourceDisplayName: app.displayName,
        resourceId: servicePrincipalIdOf(person.tenantId, app.id),
      },
    ];
  });
}
