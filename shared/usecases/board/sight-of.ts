import type { Role } from '#shared/contracts/access/role.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { Sight } from '#shared/domain/board/sight.ts';
import type { BoardParts, Watcher } from './board-parts.ts';

const seeAll: ReadonlySet<Role> = new Set(['Administrator', 'EnvironmentManager']);

interface Looking {
  readonly sight: Sight;
  /** Absent: an app, or an administrator who is no user. */
  readonly user?: User;
}

/** What the one who asks may see: a supervisor what their user says, an administrator everything (M3). */
export async function sightOf(
  { configuration }: Pick<BoardParts, 'configuration'>,
  { tenant, user: id, roles }: Watcher,
): Promise<Looking> {
  const user = (await configuration.get(tenant, 'user', id))?.value;
  const { teams, centers } = user?.supervises ?? { teams: [], centers: [] };
  const sight = { all: roles.some((role) => seeAll.has(role)), teams, centers };
  return { sight, ...(user && { user }) };
}
