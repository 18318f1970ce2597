import type {
  AccountWord,
  WhatsAppChannel,
} from '#shared/contracts/configuration/whatsapp-channel.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { changeWhatsAppChannel } from './change-whatsapp-channel.ts';

export interface TakeAccountNewsParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list' | 'create' | 'replace'>;
}

export type AccountNewsTaken =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'ignored' };

/**
 * What a provider tells of our account: it counts at once, wherever templates are remembered, and stands in the number's
 * overview. Twice is harmless, and what is older changes nothing.
 */
export async function takeAccountNews(
  { addresses, configuration }: TakeAccountNewsParts,
  { address, isOfTemplates, word }: Extract<TextNews, { readonly kind: 'account' }>,
): Promise<AccountNewsTaken> {
  const tenant = address === null ? undefined : (await addresses.find(address))?.tenant;
  if (address === null || tenant === undefined) return { ok: false, reason: 'ignored' };
  if (!isOfTemplates) {
    await changeWhatsAppChannel(configuration, [tenant, address], (each) => heard(each, word));
    return { ok: true };
  }
  // Templates are the account's, which may have other numbers.
  for (const { value } of await configuration.list(tenant, 'whatsAppChannel'))
    await changeWhatsAppChannel(configuration, [tenant, `whatsapp:+${value.id}`], (each) =>
      each && each.templatesAt < word.at ? { ...each, templatesAt: word.at } : undefined,
    );
  return { ok: true };
}

const most = 20;

/** The last word of each kind; a limit that was told stays until another one is. */
function heard(
  channel: WhatsAppChannel | undefined,
  word: AccountWord,
): WhatsAppChannel | undefined {
  const before = channel?.words.find(({ what }) => what === word.what);
  if (!channel || (before && before.at > word.at)) return undefined;
  const others = channel.words.filter(({ what }) => what !== word.what);
  const limit = word.limit ?? before?.limit ?? null;
  return { ...channel, words: [...others, { ...word, limit }].slice(-most) };
}
