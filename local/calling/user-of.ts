import { z } from 'zod';

/** Who a token was issued for. */
export interface User {
  /** Raw id. */
  readonly address: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const Claims = z.object({ skypeid: z.string().min(1), exp: z.number() });

/** Reads a token of the identity service; throws when it is none, or over. */
export function userOf(token: string): User {
  const [, body = ''] = token.split('.');
  const text = atob(body.replaceAll('-', '+').replaceAll('_', '/'));
  const { skypeid, exp } = Claims.parse(JSON.parse(text));
  const expiresAt = exp * 1000;
  if (expiresAt <= Date.now()) throw new Error('The token has expired.');
  return { address: `8:${skypeid}`, expiresAt };
}
