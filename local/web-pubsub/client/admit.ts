import { randomBytes } from 'node:crypto';
import { claimsOf, textsOf } from '../tokens.ts';
import type { UpstreamDeps } from '../upstream/call-upstream.ts';
import { raiseConnect } from '../upstream/raise.ts';
import { ClientConnection } from './client-connection.ts';
import { negotiate } from './negotiate.ts';
import type { Refusal } from './refuse.ts';
import { queryOf, type UpgradeRequest } from './upgrade-request.ts';

interface Admitted {
  readonly connection: ClientConnection;
  /** Groups it is in from the start. */
  readonly groups: readonly string[];
}

/** Checks a new client's token (made out to one of the base addresses) and asks the connect handler. */
export async function admit(
  upstream: UpstreamDeps,
  upgrade: UpgradeRequest,
  bases: readonly string[],
): Promise<Admitted | { readonly refusal: Refusal }> {
  const audiences = bases.map((base) => `${base}${upgrade.path}`);
  const claims = upgrade.token && (await claimsOf(upstream, upgrade.token, audiences));
  if (!claims) return refused(401, 'The access token is missing or not valid.');
  const id = randomBytes(18).toString('base64url');
  const decision = await raiseConnect(upstream, {
    hub: upgrade.hub,
    connectionId: id,
    userId: claims.sub,
    claims: Object.fromEntries(
      Object.entries(claims).map(([name, value]) => [name, textsOf(value)]),
    ),
    query: queryOf(upgrade),
    headers: upgrade.headers,
    subprotocols: upgrade.subprotocols,
  });
  if (!decision.ok) return refused(decision.status, decision.message);
  const { reply, state } = decision;
  const negotiated = negotiate(upgrade.subprotocols, reply.subprotocol ?? undefined);
  if (typeof negotiated === 'string') return refused(400, negotiated);
  const connection = new ClientConnection({
    id,
    userId: reply.userId ?? claims.sub,
    roles: [...textsOf(claims['role']), ...(reply.roles ?? [])],
    ...negotiated,
    reconnectionToken: randomBytes(24).toString('base64url'),
  });
  connection.state = state;
  return { connection, groups: [...textsOf(claims['webpubsub.group']), ...(reply.groups ?? [])] };
}

function refused(status: number, message: string): { readonly refusal: Refusal } {
  return { refusal: { status, message } };
}
