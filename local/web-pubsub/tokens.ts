import { decodeProtectedHeader, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Clock } from '../platform/clock.ts';
import type { AccessKeys } from './access-keys.ts';

/** Whether a Microsoft Entra token is good; absent: only tokens signed with an access key are taken. */
export type VerifyToken = (token: string) => Promise<boolean>;

interface Verifier {
  readonly keys: AccessKeys;
  readonly clock: Clock;
  readonly verifyToken?: VerifyToken | undefined;
}

const tolerance = '5 minutes';

/** The claims of a token signed with an access key for one of the audiences; undefined when it is not. */
export async function claimsOf(
  { keys, clock }: Pick<Verifier, 'keys' | 'clock'>,
  token: string,
  audiences: readonly string[],
): Promise<JWTPayload | undefined> {
  for (const key of [keys.primary, keys.secondary]) {
    try {
      const { payload } = await jwtVerify(token, new TextEncoder().encode(key), {
        algorithms: ['HS256'],
        audience: [...audiences],
        currentDate: new Date(clock.now()),
        clockTolerance: tolerance,
        requiredClaims: ['exp'],
      });
      return payload;
    } catch {
      // The next key, or no key, signed it.
    }
  }
  return undefined;
}

/**
 * Whether a REST request may be served. The SDK signs `aud` = the whole URL; the reference asks for the URL without
 * query: both are taken.
 */
export async function mayCall(
  verifier: Verifier,
  authorization: string | undefined,
  url: string,
): Promise<boolean> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (!token) return false;
  if (!isKeySigned(token)) return (await verifier.verifyToken?.(token)) ?? false;
  const audiences = [url, url.replace(/\?.*$/, '')];
  return (await claimsOf(verifier, token, audiences)) !== undefined;
}

function isKeySigned(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg === 'HS256';
  } catch {
    return false;
  }
}

interface ClientToken {
  readonly audience: string;
  readonly userId: string | undefined;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  readonly minutes: number;
}

/** A client access token, as `:generateToken` hands out. */
export function signClientToken(
  { keys, clock }: Pick<Verifier, 'keys' | 'clock'>,
  { audience, userId, roles, groups, minutes }: ClientToken,
): Promise<string> {
  const now = Math.floor(clock.now() / 1000);
  const token = new SignJWT({
    ...(roles.length > 0 && { role: [...roles] }),
    ...(groups.length > 0 && { 'webpubsub.group': [...groups] }),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + minutes * 60);
  if (userId !== undefined) token.setSubject(userId);
  return token.sign(new TextEncoder().encode(keys.primary));
}

/** A claim that may be one text, several, or absent. */
export function textsOf(claim: unknown): string[] {
  if (claim === undefined || claim === null) return [];
  return (Array.isArray(claim) ? claim : [claim]).map(String);
}
