import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import type {
  ChatAnswer,
  ChatSession,
  ChatSessionWish,
} from '#shared/contracts/conversation/web-chat.ts';
import { findSite, type Site } from './find-site.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** Sessions of one origin from one network address. */
const sessionPace = { most: 60, within: 60_000 };
/** Seconds; less than the token's life, so that the widget is never late. */
const renewAfter = 3_000;

interface Opening {
  readonly id: string;
  readonly origin: string | null;
  /** The network address that asks. */
  readonly from: string;
  readonly wish: ChatSessionWish;
}

/** A session for a visitor: the one they were before, or somebody new. */
export async function openSession(
  parts: WebChatParts,
  { id, origin, from, wish }: Opening,
): Promise<ChatAnswer<ChatSession>> {
  const { tokens, paces, newVisitor } = parts;
  const site = await findSite(parts, id, origin);
  if (!site.ok || origin === null)
    return site.ok ? { ok: false, reason: 'originNotAllowed' } : site;
  const { tenant, address, chat } = site.value;
  const paced = await paces.take(`session ${address} ${origin} ${from}`, newVisitor(), sessionPace);
  if (!paced.ok) return { ok: false, reason: 'tooManyMessages', retryAfter: paced.retryAfter };
  const before = await remembered(parts, site.value, origin, wish.remember);
  const claims: VisitorClaims = {
    tenant,
    address,
    visitor: before?.visitor ?? newVisitor(),
    origin,
    name: wish.name ?? before?.name ?? null,
    hasConsented:
      asksNothing(chat.consent) || wish.consent === true || before?.hasConsented === true,
  };
  return {
    ok: true,
    value: {
      token: await tokens.forSession(claims),
      expiresIn: renewAfter,
      remember: await tokens.toRemember(claims),
      hasConsented: claims.hasConsented,
    },
  };
}

/** What was made for another address or another site is nobody here. */
async function remembered(
  { tokens }: Pick<WebChatParts, 'tokens'>,
  { tenant, address }: Site,
  origin: string,
  token: string | undefined,
) {
  const claims = token === undefined ? undefined : await tokens.readRemembered(token);
  const isTheirs =
    claims?.tenant === tenant && claims.address === address && claims.origin === origin;
  return isTheirs ? claims : undefined;
}

const asksNothing = (texts: object) => Object.keys(texts).length === 0;
