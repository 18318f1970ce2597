import type { Directory } from '../../local/directory/directory.ts';
import { contoso, sampleDirectoryWith } from '../../local/directory/sample-directory.ts';
import { knownColleagues } from './desk-world.ts';

/** The sample directory with the pages served at these addresses, and with those whom the desk's world finds. */
export function deskDirectory(pages: readonly string[]): Directory {
  const directory = sampleDirectoryWith(pages);
  const { agents, people } = knownColleagues;
  const more = [...agents, ...people].map(({ id, name }) => ({
    id,
    tenantId: contoso,
    userPrincipalName: `${name.toLowerCase().replace(' ', '.')}@contoso.example`,
    displayName: name,
    accountEnabled: true,
    groups: [],
    appRoles: {},
  }));
  return { ...directory, people: [...directory.people, ...more] };
}
