import { createHmac, randomBytes } from 'node:crypto';

interface UserToken {
  /** Raw id of the user. */
  readonly id: string;
  readonly scopes: readonly string[];
  readonly resourceId: string;
  /** Milliseconds since 1970, as `expiresAt`. */
  readonly now: number;
  readonly expiresAt: number;
}

/** Nobody here checks signatures of these tokens; a new key at each start lets nobody come to rely on them. */
const key = randomBytes(32);

/** A token for the calling SDK, with the claims that clients read: who it is (`skypeid`, without `8:`) and until when. */
export function userToken({ id, scopes, resourceId, now, expiresAt }: UserToken): string {
  const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);
  const claims = {
    skypeid: id.replace(/^8:/, ''),
    scp: 1792,
    csi: String(seconds(now)),
    exp: seconds(expiresAt),
    iat: seconds(now),
    acsScope: scopes.join(','),
    resourceId,
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}
