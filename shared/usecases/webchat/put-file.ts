import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import type { ChatAnswer, ChatFilePut } from '#shared/contracts/conversation/web-chat.ts';
import { fileType } from './file-type.ts';
import { stagedName } from './staged-name.ts';
import type { WebChatParts } from './web-chat-parts.ts';

/** Files of one visitor. */
const filePace = { most: 20, within: 600_000 };

interface Handing {
  readonly message: string;
  readonly file: string;
  readonly name: string;
  readonly content: Uint8Array;
}

/** Takes a file for a message that is still to come; the same again replaces it. */
export async function putFile(
  { shelfOf, paces, tokens, sha256 }: WebChatParts,
  claims: VisitorClaims,
  { message, file, name, content }: Handing,
): Promise<ChatAnswer<ChatFilePut>> {
  const { tenant, address, visitor, hasConsented } = claims;
  if (!hasConsented) return { ok: false, reason: 'consentNeeded' };
  const shelf = shelfOf(tenant);
  if (!shelf) return { ok: false, reason: 'noFiles' };
  const is = fileType(content, name);
  if (!is) return { ok: false, reason: 'fileNotTaken' };
  const paced = await paces.take(
    `file ${tenant} ${address} ${visitor}`,
    `${message}/${file}`,
    filePace,
  );
  if (!paced.ok) return { ok: false, reason: 'tooManyMessages', retryAfter: paced.retryAfter };
  await shelf.put(stagedName(claims, message, file), is.type, once(content));
  const size = content.byteLength;
  const handed = { message, file, name, ...is, size, sha256: sha256(content) };
  return { ok: true, value: { file: await tokens.forFile(claims, handed) } };
}

async function* once(content: Uint8Array) {
  yield content;
}
