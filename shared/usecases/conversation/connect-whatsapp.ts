import type { Answer } from '#shared/contracts/answer.ts';
import type { WhatsAppConnection } from '#shared/contracts/configuration/whatsapp-connection.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { SecretKeeper } from '#shared/ports/secrets.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type { WhatsAppSetup } from '#shared/ports/whatsapp-setup.ts';

export interface ConnectWhatsAppParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly secretKeeper: SecretKeeper;
  readonly whatsapp: WhatsAppSetup;
  readonly templates: TextTemplates;
  readonly newSecret: () => string;
  /** Where the outside world reaches our functions. */
  readonly publicUrl: string;
}

export type WhatsAppConnected = Answer<
  WhatsAppConnection,
  'noSuchAddress' | 'notOnThisChannel' | 'providerRefused'
>;

/** Under which names the secrets of a number lie. */
export function whatsAppSecrets(address: string) {
  const digits = address.slice('whatsapp:+'.length);
  return { key: `whatsapp-${digits}`, webhook: `whatsapp-${digits}-webhook` };
}

/** Connects a WhatsApp number of 360dialog (W3): its key is kept, its webhook leads here. Again makes it anew. */
export async function connectWhatsApp(
  parts: ConnectWhatsAppParts,
  tenant: string,
  address: string,
  apiKey: string,
): Promise<WhatsAppConnected> {
  const { addresses, secretKeeper, whatsapp, templates, newSecret, publicUrl } = parts;
  const found = await addresses.find(address);
  if (found?.tenant !== tenant) return { ok: false, reason: 'noSuchAddress' };
  if (channelOf(address) !== 'whatsapp') return { ok: false, reason: 'notOnThisChannel' };
  const names = whatsAppSecrets(address);
  const secret = newSecret();
  await secretKeeper.set(tenant, names.key, apiKey);
  await secretKeeper.set(tenant, names.webhook, secret);
  const url = `${publicUrl}/api/whatsapp/${tenant}/${address.slice('whatsapp:+'.length)}`;
  const webhook = { url, headers: { 'x-openline-secret': secret } };
  if (!(await whatsapp.registerWebhook(tenant, address, webhook)))
    return { ok: false, reason: 'providerRefused' };
  whatsapp.forget(tenant, address);
  const all = (await templates.list(tenant, address)) ?? [];
  return { ok: true, value: { webhook: url, templates: all.length } };
}
