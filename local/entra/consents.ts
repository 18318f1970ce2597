import type { DatabaseSync } from 'node:sqlite';
import type { App } from '../directory/directory.ts';

/** What people allowed apps to do in their name. */
export interface Consents {
  /** Of these permissions of Microsoft Graph, those that the app must ask the person for. */
  missing(personId: string, app: App, permissions: readonly string[]): readonly string[];
  give(personId: string, app: App, permissions: readonly string[]): void;
}

export function openConsents(database: DatabaseSync): Consents {
  const find = database.prepare(
    'SELECT 1 FROM consents WHERE person = ? AND app = ? AND permission = ?',
  );
  const add = database.prepare(
    'INSERT OR IGNORE INTO consents (person, app, permission) VALUES (?, ?, ?)',
  );
  return {
    missing: (personId, app, permissions) =>
      permissions.filter(
        (permission) =>
          app.asksEachPersonFor.includes(permission) && !find.get(personId, app.id, permission),
      ),
    give(personId, app, permissions) {
      for (const permission of permissions) add.run(personId, app.id, permission);
    },
  };
}

const graph = 'https://graph.microsoft.com/';

/** The permissions of Microsoft Graph among the scopes of an authorize request, which may name several resources. */
export function graphPermissionsIn(scope: string): readonly string[] {
  return scope
    .split(' ')
    .filter((each) => each.startsWith(graph))
    .map((each) => each.slice(graph.length));
}
