import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { VerifyToken } from '../entra/verify-token.ts';
import { GraphProblem } from './graph-problem.ts';

/** Who calls, from the verified token. */
export interface Caller {
  readonly tenantId: string;
  /** Client id of the app. */
  readonly appId: string;
  /** Object id of who signed in; absent: the app calls for itself. */
  readonly userId?: string;
  /** Delegated permissions (`scp`); none in tokens of apps. */
  readonly scopes: readonly string[];
}

const audiences = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
  '00000003-0000-0000-c000-000000000000',
];

const Claims = z.object({
  tid: z.string(),
  oid: z.string(),
  appid: z.string(),
  idtyp: z.string().optional(),
  scp: z.string().default(''),
});

/** The caller of a request with this Authorization header. Throws 401 InvalidAuthenticationToken. */
export async function callerFrom(
  verifyToken: VerifyToken,
  authorization: string | undefined,
): Promise<Caller> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw new GraphProblem(401, 'InvalidAuthenticationToken', 'Access token is empty.');
  const claims = Claims.safeParse(await claimsOf(verifyToken, token));
  if (!claims.success)
    throw new GraphProblem(
      401,
      'InvalidAuthenticationToken',
      'The token contains incomplete claims.',
    );
  const { tid, oid, appid, idtyp, scp } = claims.data;
  const scopes = scp.split(' ').filter(Boolean);
  return { tenantId: tid, appId: appid, scopes, ...(idtyp !== 'app' && { userId: oid }) };
}

async function claimsOf(verifyToken: VerifyToken, token: string): Promise<JWTPayload> {
  const forGraph = await verifyToken(token, audiences);
  if (forGraph) return forGraph;
  const reason = (await verifyToken(token))
    ? 'Access token validation failure. Invalid audience.'
    : 'Lifetime validation failed, the token is expired, or its signature is invalid.';
  throw new GraphProblem(401, 'InvalidAuthenticationToken', reason);
}
