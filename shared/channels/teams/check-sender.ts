import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { ConnectorKeys } from './keys.ts';

/** Where the Connector is that sent something to a bot, as its token says; undefined: it is not the Connector, or another's bot. */
export type CheckSender = (
  authorization: string | null,
  app: string,
) => Promise<string | undefined>;

const issuer = 'https://api.botframework.com';
/** Seconds that clocks may differ. Source: "Authentication with the Bot Connector API", step 4. */
const clockTolerance = 300;

const Claims = z.object({ serviceurl: z.string() });

/** Checks tokens of the Bot Connector. Throws when its keys cannot be had, for then the token may be good. */
export function createCheckSender(keys: ConnectorKeys, now: () => number): CheckSender {
  return async (authorization, app) => {
    const [, token] = /^Bearer (\S{1,8000})$/i.exec(authorization ?? '') ?? [];
    const id = token && keyOf(token);
    const key = id && (await keys.find(id));
    if (!token || !key) return undefined;
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS256'],
        issuer,
        audience: app,
        clockTolerance,
        requiredClaims: ['exp'],
        currentDate: new Date(now()),
      });
      const { serviceurl = payload['serviceUrl'] } = payload;
      return Claims.safeParse({ serviceurl }).data?.serviceurl;
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    }
  };
}

function keyOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    return undefined;
  }
}
