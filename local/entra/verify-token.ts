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

export function verifyTokenWith({ keys, clock, url }: Verifier): VerifyToken {
  return async (token, audience) => {
    try {
      const key = keys.find(decodeProtectedHeader(token).kid ?? '');
      if (!key) return undefined;
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS256'],
        currentDate: new Date(clock.now()),
        clockTolerance: '5 minutes',
        requiredClaims: ['exp', 'tid', 'aud'],
        ...(audience !== undefined && {
          audience: typeof audience === 'string' ? audience : [...audience],
        }),
      });
      return payload.iss?.startsWith(`${url}/`) ? payload : undefined;
    } catch {
      return undefined;
    }
  };
}
