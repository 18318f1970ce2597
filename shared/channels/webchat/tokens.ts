import { hkdfSync } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { AttachmentKind } from '#shared/contracts/conversation/attachment.ts';
import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import type { DataKeys, UsableDataKey } from '#shared/ports/data-keys.ts';
import type { ChatTokens } from '#shared/ports/web-chat.ts';

interface ChatTokenParts {
  readonly dataKeys: Pick<DataKeys, 'current' | 'find'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Seconds that a session lasts; the widget asks for the next one before. */
export const sessionLife = 3_600;
const rememberLife = 180 * 86_400;
const fileLife = 86_400;

const Visitor = z.object({ tenant: Slug, address: z.string(), sub: z.string().min(16) });
const Claims = Visitor.extend({
  origin: z.string(),
  name: z.string().nullable(),
  consent: z.boolean(),
}).transform(
  ({ tenant, address, sub: visitor, origin, name, consent: hasConsented }): VisitorClaims => ({
    tenant,
    address,
    visitor,
    origin,
    name,
    hasConsented,
  }),
);
const File = z.object({
  message: z.string(),
  file: z.string(),
  kind: AttachmentKind,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
});
const OfFile = Visitor.extend({ of: File });

/** One of `aud`: a token is never good for another purpose than its own. */
type Purpose = 'session' | 'remember' | 'file';

/**
 * Tokens of web chat: JWT, HS256 by a key that is derived from the tenant's data key (Key Vault wraps it), so that what one
 * tenant's visitors hold says nothing to another's. `kid` names the data key.
 */
export function createChatTokens(parts: ChatTokenParts): ChatTokens {
  const { dataKeys, now } = parts;

  async function sign(purpose: Purpose, life: number, tenant: string, says: object) {
    const dataKey = await dataKeys.current(tenant);
    const at = Math.floor(now() / 1000);
    return new SignJWT({ ...says, tenant })
      .setProtectedHeader({ alg: 'HS256', kid: dataKey.id })
      .setAudience(purpose)
      .setIssuedAt(at)
      .setExpirationTime(at + life)
      .sign(signingKey(dataKey));
  }

  const ofVisitor = (purpose: Purpose, life: number, claims: VisitorClaims) => {
    const { tenant, visitor: sub, hasConsented: consent, address, origin, name } = claims;
    return sign(purpose, life, tenant, { address, sub, origin, name, consent });
  };
  const read = async (purpose: Purpose, token: string) =>
    Claims.safeParse(await verified(parts, purpose, token)).data;

  return {
    forSession: (claims) => ofVisitor('session', sessionLife, claims),
    readSession: (token) => read('session', token),
    toRemember: (claims) => ofVisitor('remember', rememberLife, claims),
    readRemembered: (token) => read('remember', token),
    forFile: ({ tenant, address, visitor: sub }, of) =>
      sign('file', fileLife, tenant, { address, sub, of }),
    async readFile(key, token) {
      const found = OfFile.safeParse(await verified(parts, 'file', token)).data;
      const isTheirs =
        found?.tenant === key.tenant && found.address === key.address && found.sub === key.visitor;
      return isTheirs ? found.of : undefined;
    },
  };
}

/** Whose key it is stands in the token itself: with a key of theirs it must then be signed. */
async function verified({ dataKeys, now }: ChatTokenParts, audience: Purpose, token: string) {
  const whose = keyOf(token);
  const dataKey = whose && (await dataKeys.find(whose.tenant, whose.kid));
  if (!dataKey) return undefined;
  try {
    const { payload } = await jwtVerify(token, signingKey(dataKey), {
      algorithms: ['HS256'],
      audience,
      currentDate: new Date(now()),
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

const Whose = z.object({ tenant: Slug, kid: z.string().regex(/^\d{1,9}$/) });

function keyOf(token: string) {
  try {
    const { kid } = decodeProtectedHeader(token);
    return Whose.safeParse({ tenant: decodeJwt(token)['tenant'], kid }).data;
  } catch {
    return undefined;
  }
}

function signingKey({ key }: UsableDataKey): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'openline web chat tokens', 32));
}
