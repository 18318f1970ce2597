import { z } from 'zod';

const Asked = z.object({ acrs: z.unknown().optional() }).loose().optional();
const ClaimsRequest = z.object({ id_token: Asked, access_token: Asked });

/**
 * Whether a `claims` parameter asks for an authentication context (`acrs`), which here always means a second factor:
 * `{"access_token":{"acrs":{"essential":true,"value":"c1"}}}`.
 */
export function asksForSecondFactor(claims: unknown): boolean {
  if (typeof claims !== 'string') return false;
  const request = ClaimsRequest.safeParse(parse(claims));
  return (
    request.success &&
    (request.data.access_token?.acrs !== undefined || request.data.id_token?.acrs !== undefined)
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
