import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { App, Person } from '../directory/directory.ts';
import { servicePrincipalIdOf } from '../directory/find.ts';
import type { Resource } from './resources.ts';
import type { SigningKeys } from './signing-keys.ts';

const hour = 3600;

export interface Issuer {
  /** Base address of the stand-in. */
  readonly url: string;
  readonly tenantId: string;
  readonly keys: SigningKeys;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How somebody signed in, as far as tokens tell. */
export interface SignIn {
  readonly person: Person;
  /** `pwd`, and `mfa` after a second factor. */
  readonly amr: readonly string[];
  readonly sessionId: string;
}

export interface Issued {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** `https://host/{tenant}/v2.0` for version 2.0; version 1.0 tokens name the tenant alone. */
export function issuerOf(url: string, tenantId: string, version: '1.0' | '2.0' = '2.0'): string {
  return version === '2.0' ? `${url}/${tenantId}/v2.0` : `${url}/${tenantId}/`;
}

/** ID token of one hour. Claims: "ID token claims reference" of the Microsoft identity platform. */
export async function signIdToken(
  issuer: Issuer,
  clientId: string,
  signIn: SignIn,
  nonce: string | undefined,
): Promise<string> {
  return issuer.keys.sign({
    aud: clientId,
    iss: issuerOf(issuer.url, issuer.tenantId),
    ...timesOf(issuer.now, hour),
    ...personClaims(signIn),
    ...(signIn.person.mail && { email: signIn.person.mail }),
    ...(nonce !== undefined && { nonce }),
    sid: signIn.sessionId,
    sub: pairwise(signIn.person.id, clientId),
    tid: issuer.tenantId,
    uti: randomUUID(),
    ver: '2.0',
  });
}

/** Access token for somebody who is signed in to `client`; it lives 60 to 90 minutes, as Entra ID's do. */
export async function signUserToken(
  issuer: Issuer,
  client: App,
  signIn: SignIn,
  resource: Resource,
): Promise<Issued> {
  const { person } = signIn;
  const roles = person.appRoles[resource.audience] ?? [];
  return signAccessToken(issuer, resource, randomInt(hour, (3 * hour) / 2), {
    ...callerClaims(client.id, resource, client.secrets.length > 0),
    ...personClaims(signIn),
    ...(resource.api?.groupClaims && person.groups.length > 0 && { groups: person.groups }),
    ...(roles.length > 0 && { roles }),
    scp: resource.permissions.join(' '),
    sid: signIn.sessionId,
    sub: pairwise(person.id, resource.audience),
  });
}

interface AppCaller {
  readonly clientId: string;
  readonly objectId: string;
  readonly roles: readonly string[];
  /** Seconds. */
  readonly expiresIn: number;
}

/** Access token of an app or a managed identity itself. */
export function signAppToken(
  issuer: Issuer,
  resource: Resource,
  caller: AppCaller,
): Promise<Issued> {
  return signAccessToken(issuer, resource, caller.expiresIn, {
    ...callerClaims(caller.clientId, resource, true),
    idtyp: 'app',
    oid: caller.objectId,
    ...(caller.roles.length > 0 && { roles: [...caller.roles] }),
    sub: caller.objectId,
  });
}

/** The app's own caller data in a tenant. */
export function callerOf(app: App, tenantId: string, resource: Resource): AppCaller {
  return {
    clientId: app.id,
    objectId: servicePrincipalIdOf(tenantId, app.id),
    roles: app.assignedRoles[resource.audience] ?? [],
    expiresIn: hour - 1,
  };
}

async function signAccessToken(
  issuer: Issuer,
  resource: Resource,
  expiresIn: number,
  claims: JWTPayload,
): Promise<Issued> {
  const version = resource.api ? '2.0' : '1.0';
  const token = await issuer.keys.sign(
    {
      aud: resource.audience,
      iss: issuerOf(issuer.url, issuer.tenantId, version),
      ...timesOf(issuer.now, expiresIn),
      ...claims,
      tid: issuer.tenantId,
      uti: randomUUID(),
      ver: version,
    },
    { x5t: version === '1.0' },
  );
  return { token, expiresIn };
}

function timesOf(now: number, expiresIn: number) {
  const iat = Math.floor(now / 1000);
  return { iat, nbf: iat, exp: iat + expiresIn };
}

function personClaims({ person, amr }: SignIn): JWTPayload {
  return {
    name: person.displayName,
    oid: person.id,
    preferred_username: person.userPrincipalName,
    ...(amr.includes('mfa') && { acrs: ['c1'], amr: [...amr] }),
  };
}

/** `azp`/`azpacr` in version 2.0, `appid`/`appidacr` in 1.0; 1: the client proved itself by a secret. */
function callerClaims(clientId: string, resource: Resource, confidential: boolean): JWTPayload {
  const proof = confidential ? '1' : '0';
  return resource.api ? { azp: clientId, azpacr: proof } : { appid: clientId, appidacr: proof };
}

/** A subject that differs from one audience to the next. */
function pairwise(objectId: string, audience: string): string {
  return createHash('sha256').update(`${objectId} ${audience}`).digest('base64url');
}
