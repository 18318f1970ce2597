import type { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import type { ChatAnswer, ChatSettings } from '#shared/contracts/conversation/web-chat.ts';
import { stateAt } from '#shared/domain/hours/state-at.ts';
import { findSite } from './find-site.ts';
import type { WebChatParts } from './web-chat-parts.ts';

type SettingsParts = Pick<
  WebChatParts,
  'addresses' | 'configuration' | 'completeHours' | 'shelfOf' | 'turnedOff' | 'now'
>;

/** How the widget looks and what it asks, at this time of day. */
export async function chatSettings(
  parts: SettingsParts,
  id: string,
  origin: string | null,
): Promise<ChatAnswer<ChatSettings>> {
  const site = await findSite(parts, id, origin);
  if (!site.ok) return site;
  const { tenant, chat } = site.value;
  const { title, colour, languages, greeting, preChat, consent, proactive } = chat;
  return {
    ok: true,
    value: {
      title,
      colour,
      languages,
      greeting: given(greeting),
      preChat,
      consent: given(consent),
      proactive: proactive && { ...proactive, text: given(proactive.text) },
      mode: await modeOf(parts, tenant, chat),
      takesFiles: parts.shelfOf(tenant) !== undefined,
    },
  };
}

const modes = { form: 'offline', nothing: 'hidden', chat: 'chat' } as const;

/** Hours that are gone keep nobody out. */
async function modeOf(
  { configuration, completeHours, turnedOff, now }: SettingsParts,
  tenant: string,
  { offline }: WebChat,
): Promise<ChatSettings['mode']> {
  if ((await turnedOff('web-chat', tenant)) !== undefined) return 'hidden';
  const found =
    offline.hours === null ? undefined : await configuration.get(tenant, 'hours', offline.hours);
  if (!found) return 'chat';
  const isOpen = stateAt(await completeHours(found.value), now()) === 'open';
  return isOpen ? 'chat' : modes[offline.shows];
}

function given(texts: Readonly<Partial<Record<string, string>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) => (text ? [[language, text]] : [])),
  );
}
