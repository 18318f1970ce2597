import type { Answer } from '#shared/contracts/answer.ts';
import type {
  ConnectWhatsApp,
  WhatsAppConnection,
} from '#shared/contracts/configuration/whatsapp-connection.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { SecretKeeper } from '#shared/ports/secrets.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type { WhatsAppSetup } from '#shared/ports/whatsapp-setup.ts';
import { changeWhatsAppChannel, digitsOf } from './change-whatsapp-channel.ts';
import {
  newPartnerKey,
  type PartnerParts,
  type PartnerRefused,
} from './whatsapp-partner-account.ts';

export interface ConnectWhatsAppParts extends PartnerParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly configuration: Pick<ConfigurationStore, 'get' | 'create' | 'replace'>;
  readonly secretKeeper: SecretKeeper;
  readonly whatsapp: WhatsAppSetup;
  readonly templates: TextTemplates;
  readonly newSecret: () => string;
  /** Where the outside world reaches our functions. */
  readonly publicUrl: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type WhatsAppConnected = Answer<
  WhatsAppConnection,
  'noSuchAddress' | 'notOnThisChannel' | 'providerRefused' | PartnerRefused
>;

/** Under which names the secrets of a number lie. */
export function whatsAppSecrets(address: string) {
  const digits = digitsOf(address);
  return { key: `whatsapp-${digits}`, webhook: `whatsapp-${digits}-webhook` };
}

/** Where 360dialog is to tell what happens to a number. */
export function webhookOf(publicUrl: string, tenant: string, address: string): string {
  return `${publicUrl}/api/whatsapp/${tenant}/${digitsOf(address)}`;
}

/**
 * Connects a WhatsApp number of 360dialog (W3): its key is kept, its webhook leads here. Again makes it anew; a number that
 * 360dialog does not know yet is pending, and is connected again when it does.
 */
export async function connectWhatsApp(
  parts: ConnectWhatsAppParts,
  tenant: string,
  address: string,
  wish: ConnectWhatsApp,
): Promise<WhatsAppConnected> {
  const { addresses, secretKeeper, whatsapp, templates, newSecret, publicUrl } = parts;
  const found = await addresses.find(address);
  if (found?.tenant !== tenant) return { ok: false, reason: 'noSuchAddress' };
  if (channelOf(address) !== 'whatsapp') return { ok: false, reason: 'notOnThisChannel' };
  const key = await keyOf(parts, tenant, address, wish);
  if (!key.ok) return key;
  const names = whatsAppSecrets(address);
  const secret = newSecret();
  await secretKeeper.set(tenant, names.key, key.value);
  await secretKeeper.set(tenant, names.webhook, secret);
  await note(parts, tenant, address);
  const url = webhookOf(publicUrl, tenant, address);
  const webhook = { url, headers: { 'x-openline-secret': secret } };
  if (!(await whatsapp.registerWebhook(tenant, address, webhook)))
    return { ok: false, reason: 'providerRefused' };
  whatsapp.forget(tenant, address);
  const all = (await templates.list(tenant, address)) ?? [];
  return { ok: true, value: { webhook: url, templates: all.length } };
}

async function keyOf(
  parts: ConnectWhatsAppParts,
  tenant: string,
  address: string,
  wish: ConnectWhatsApp,
): Promise<Answer<string, PartnerRefused>> {
  return 'apiKey' in wish
    ? { ok: true, value: wish.apiKey }
    : newPartnerKey(parts, tenant, digitsOf(address));
}

/** What was said of it before is of its former connection. */
async function note(
  { configuration, now }: ConnectWhatsAppParts,
  tenant: string,
  address: string,
): Promise<void> {
  await changeWhatsAppChannel(configuration, [tenant, address], (before) => ({
    id: digitsOf(address),
    invitation: before?.invitation ?? null,
    connectedAt: now(),
    templatesAt: now(),
    words: [],
  }));
}
