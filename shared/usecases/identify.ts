import type { Identification } from '#shared/contracts/access/identification.ts';
import { Role } from '#shared/contracts/access/role.ts';
import type { CheckToken, TokenClaims } from '#shared/ports/token-check.ts';
import type { FindUser } from './find-user.ts';

interface IdentifyParts {
  readonly checkToken: CheckToken;
  /** Our tenant's id by its directory. */
  readonly tenantOf: (entraTenantId: string) => Promise<string | undefined>;
  readonly findUser: FindUser;
}

/** Who calls: from the verified token and the tenant's own list of users, and from nothing else (S7). */
export async function identify(
  { checkToken, tenantOf, findUser }: IdentifyParts,
  authorization: string | null,
): Promise<Identification> {
  const token = /^Bearer +([^ ]+) *$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, reason: 'noToken' };
  const claims = await checkToken(token);
  if (!claims) return { ok: false, reason: 'badToken' };
  const tenant = await tenantOf(claims.entraTenantId);
  if (tenant === undefined) return { ok: false, reason: 'unknownTenant' };
  const known = claims.isApp
    ? { name: claims.name, roles: appRolesOf(claims) }
    : await userOf(findUser, tenant, claims);
  if (!known) return { ok: false, reason: 'unknownUser' };
  return { ok: true, caller: { tenant, user: claims.objectId, ...known } };
}

/** The app role alone makes an administrator, so that the first one can begin. */
async function userOf(findUser: FindUser, tenant: string, claims: TokenClaims) {
  const user = await findUser(tenant, claims.objectId);
  const isAdministrator = claims.appRoles.includes(Role.enum.Administrator);
  if (!user && !isAdministrator) return undefined;
  const roles = new Set(user?.roles);
  if (isAdministrator) roles.add('Administrator');
  return { name: user?.name ?? claims.name, roles: [...roles] };
}

function appRolesOf({ appRoles }: TokenClaims): Role[] {
  return appRoles.flatMap((role) => Role.safeParse(role).data ?? []);
}
