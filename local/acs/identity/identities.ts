import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { parse } from '../call-automation/http/bodies.ts';
import type { Operation } from '../call-automation/http/operation.ts';
import type { Parts } from '../call-automation/parts.ts';
import { AcsProblem, unsupported } from '../call-automation/problem.ts';
import { userToken } from './user-token.ts';

const Scope = z.enum(['chat', 'voip', 'chat.join', 'chat.join.limited', 'voip.join']);
/** Source: REST reference "Communication Identity", 2023-10-01. */
const expiresInMinutes = z.number().int().min(60).max(1440).default(1440);
const Creation = z.strictObject({
  createTokenWithScopes: z.array(Scope).optional(),
  expiresInMinutes,
});
const Issue = z.strictObject({ scopes: z.array(Scope).min(1), expiresInMinutes });

/** `createUser`, `createUserAndToken`. */
export const createIdentity: Operation = (parts, { body }) => {
  const { createTokenWithScopes: scopes, expiresInMinutes: minutes } = parse(Creation, body);
  const id = `8:acs:${parts.resourceId}_${randomUUID()}`;
  const accessToken = scopes && tokenFor(parts, { id, scopes, minutes });
  return { status: 201, body: { identity: { id }, ...(accessToken && { accessToken }) } };
};

/** `getToken`. */
export const issueAccessToken: Operation = (parts, { path, body }) => {
  const id = ownIdentity(parts, path['id']);
  const { scopes, expiresInMinutes: minutes } = parse(Issue, body);
  return { status: 200, body: tokenFor(parts, { id, scopes, minutes }) };
};

/** `deleteUser`: no tokens for it any more. */
export const deleteIdentity: Operation = (parts, { path }) => {
  const id = ownIdentity(parts, path['id']);
  parts.removedIdentities.put(id, { id });
  return { status: 204 };
};

export const revokeAccessTokens: Operation = () => {
  throw unsupported('the revocation of tokens');
};

export const exchangeTeamsToken: Operation = () => {
  throw unsupported('tokens of Teams users');
};

/** Any well-formed id of this resource that was not removed, so that sample people have theirs from the beginning. */
function ownIdentity({ resourceId, removedIdentities }: Parts, id = ''): string {
  const isOwn = id.startsWith(`8:acs:${resourceId}_`) && id.split('_').length === 2;
  if (isOwn && !removedIdentities.get(id)) return id;
  throw new AcsProblem(
    400,
    'IdentityNotOwned',
    "Provided identity doesn't belong to the resource.",
  );
}

interface Wanted {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly minutes: number;
}

function tokenFor({ now, resourceId }: Parts, { id, scopes, minutes }: Wanted) {
  const expiresAt = now() + minutes * 60_000;
  return {
    token: userToken({ id, scopes, resourceId, now: now(), expiresAt }),
    expiresOn: new Date(expiresAt).toISOString(),
  };
}
