import type { WhatsAppChannel } from '#shared/contracts/configuration/whatsapp-channel.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

const mostAttempts = 20;

/** Digits of a WhatsApp number, by which what is kept of it is found. */
export const digitsOf = (address: string) => address.replace(/^whatsapp:\+/, '');

/** Changes what is kept of a connected number, under its ETag. Undefined: it was not connected, and is not made. */
export async function changeWhatsAppChannel(
  configuration: Pick<ConfigurationStore, 'get' | 'create' | 'replace'>,
  [tenant, address]: readonly [string, string],
  by: (channel: WhatsAppChannel | undefined) => WhatsAppChannel | undefined,
): Promise<WhatsAppChannel | undefined> {
  const id = digitsOf(address);
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = await configuration.get(tenant, 'whatsAppChannel', id);
    const changed = by(found?.value);
    if (!changed) return undefined;
    const kept = found
      ? await configuration.replace(tenant, 'whatsAppChannel', changed, found.version)
      : await configuration.create(tenant, 'whatsAppChannel', changed);
    if (kept !== undefined) return changed;
  }
  throw new Error('A WhatsApp number changes all the time.');
}
