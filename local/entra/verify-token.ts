import { decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from '../platform/clock.ts';
import type { SigningKeys } from './signing-keys.ts';

/** The claims of a token of this stand-in that is valid now; undefined when it is not, or is for another audience. */
export type VerifyToken = (
  token: string,
  audience?: string | readonly string[],
) => Promise<JWTPayload | undefined>;

interface Verifier {
  readonly keys: SigningKeys;
  readonly clock: Pick<Clock, 'now'>;
  /** Issuers start with it. */
  readonly url: string;
}

/** Seconds. */
const tolerance = 300;
/** Tokens that are remembered. */
const most = 500;

export function verifyTokenWith({ keys, clock, url }: Verifier): VerifyToken {
  // Each request to a store carries the same token for an hour, and its signature is the dearest part of most of them.
  const known = new Map<string, JWTPayload>();

  async function verify(token: string, audience?: string | readonly string[]) {
    const key = keys.find(decodeProtectedHeader(token).kid ?? '');
    if (!key) return undefined;
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      currentDate: new Date(clock.now()),
      clockTolerance: tolerance,
      requiredClaims: ['exp', 'tid', 'aud'],
      ...(audience !== undefined && {
        audience: typeof audience === 'string' ? audience : [...audience],
      }),
    });
    return payload.iss?.startsWith(`${url}/`) ? payload : undefined;
  }

  return async (token, audience) => {
    const name = `${String(audience)} ${token}`;
    const before = known.get(name);
    if (before && (before.exp ?? 0) + tolerance > clock.now() / 1000) return before;
    const claims = await verify(token, audience).catch(() => undefined);
    if (known.size >= most) known.clear();
    if (claims) known.set(name, claims);
    return claims;
  };
}
