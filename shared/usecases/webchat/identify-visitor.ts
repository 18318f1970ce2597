import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import type { ChatAnswer } from '#shared/contracts/conversation/web-chat.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** Who asks: by the token of a session, which is good for pages of one origin alone. */
export async function identifyVisitor(
  { tokens }: Pick<WebChatParts, 'tokens'>,
  authorization: string | null,
  origin: string | null,
): Promise<ChatAnswer<VisitorClaims>> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return { ok: false, reason: 'noToken' };
  const claims = await tokens.readSession(token);
  if (!claims) return { ok: false, reason: 'badToken' };
  return claims.origin === origin
    ? { ok: true, value: claims }
    : { ok: false, reason: 'originNotAllowed' };
}
