import type { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import type { ChatAnswer } from '#shared/contracts/conversation/web-chat.ts';
import { allowsOrigin } from './allows-origin.ts';
import type { WebChatParts } from './web-chat-parts.ts';

export interface Site {
  readonly tenant: string;
  /** `webchat:shop` */
  readonly address: string;
  readonly chat: WebChat;
}

/** The web chat of this name, if pages of this origin may show it. */
export async function findSite(
  { addresses, configuration }: Pick<WebChatParts, 'addresses' | 'configuration'>,
  id: string,
  origin: string | null,
): Promise<ChatAnswer<Site>> {
  const address = `webchat:${id}`;
  const tenant = (await addresses.find(address))?.tenant;
  const chat =
    tenant === undefined ? undefined : (await configuration.get(tenant, 'webChat', id))?.value;
  if (tenant === undefined || !chat) return { ok: false, reason: 'noSuchChat' };
  if (origin === null || !allowsOrigin(chat.origins, origin))
    return { ok: false, reason: 'originNotAllowed' };
  return { ok: true, value: { tenant, address, chat } };
}
