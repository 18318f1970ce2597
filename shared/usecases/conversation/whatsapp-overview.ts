import type { Answer } from '#shared/contracts/answer.ts';
import type { WhatsAppChannel } from '#shared/contracts/configuration/whatsapp-channel.ts';
import type { WhatsAppOverview } from '#shared/contracts/configuration/whatsapp-connection.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import { ringsAt } from '#shared/domain/conversation/rings-at.ts';
import { whatsAppState } from '#shared/domain/conversation/whatsapp-state.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type {
  WhatsAppAsked,
  WhatsAppSetup,
  WhatsAppStanding,
} from '#shared/ports/whatsapp-setup.ts';
import { digitsOf } from './change-whatsapp-channel.ts';
import { webhookOf } from './connect-whatsapp.ts';
import { listPartnerChannels, type PartnerParts } from './whatsapp-partner-account.ts';

export interface WhatsAppOverviewParts extends PartnerParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly whatsapp: Pick<WhatsAppSetup, 'read'>;
  readonly templates: TextTemplates;
  readonly publicUrl: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type WhatsAppOverviewRead = Answer<WhatsAppOverview, 'noSuchAddress' | 'notOnThisChannel'>;

/** How a WhatsApp number stands (W3): asked of 360dialog now. A throw: it does not answer. */
export async function readWhatsAppOverview(
  parts: WhatsAppOverviewParts,
  tenant: string,
  address: string,
): Promise<WhatsAppOverviewRead> {
  const { addresses, configuration, whatsapp } = parts;
  if ((await addresses.find(address))?.tenant !== tenant)
    return { ok: false, reason: 'noSuchAddress' };
  if (channelOf(address) !== 'whatsapp') return { ok: false, reason: 'notOnThisChannel' };
  const [kept, asked, displayName, verification] = await Promise.all([
    configuration.get(tenant, 'whatsAppChannel', digitsOf(address)),
    whatsapp.read(tenant, address),
    displayNameOf(parts, tenant, address),
    verificationOf(parts, tenant, address),
  ]);
  const channel = kept?.value;
  const { state, todo } = standOf(parts, [tenant, address], channel, asked);
  const limits = (channel?.words ?? []).map(({ limit }) => limit);
  const isKnown = asked.ok && asked.value.health !== null;
  return {
    ok: true,
    value: {
      state,
      todo: [...todo],
      displayName,
      limit: limits.findLast((limit) => limit !== null) ?? null,
      profile: asked.ok ? asked.value.profile : null,
      templates: isKnown ? await templatesOf(parts, tenant, address) : [],
      invitation: channel?.invitation ?? null,
      verification,
    },
  };
}

function standOf(
  { publicUrl, now }: WhatsAppOverviewParts,
  [tenant, address]: readonly [string, string],
  channel: WhatsAppChannel | undefined,
  asked: WhatsAppAsked<WhatsAppStanding>,
) {
  return whatsAppState({
    connectedAt: channel?.connectedAt ?? null,
    now: now(),
    key: asked.ok ? 'taken' : keys[asked.reason],
    isWebhookOurs: asked.ok && asked.value.webhook === webhookOf(publicUrl, tenant, address),
    health: asked.ok ? asked.value.health : null,
    words: channel?.words ?? [],
  });
}

const keys = { noKey: 'missing', refused: 'refused' } as const;

async function templatesOf({ templates }: WhatsAppOverviewParts, tenant: string, address: string) {
  const all = (await templates.list(tenant, address)) ?? [];
  return all.map(({ name, language, category, status, quality }) => ({
    name,
    language,
    category,
    status,
    quality,
  }));
}

/** Only the partner's API tells it. */
async function displayNameOf(parts: WhatsAppOverviewParts, tenant: string, address: string) {
  const found = await listPartnerChannels(parts, tenant);
  if (!found.ok) return null;
  return found.value.items.find(({ number }) => number === digitsOf(address))?.name ?? null;
}

async function verificationOf(
  { addresses, now }: WhatsAppOverviewParts,
  tenant: string,
  address: string,
) {
  const found = await addresses.find(`+${digitsOf(address)}`);
  if (found?.tenant !== tenant || ringsAt(found.value, now()) === null) return null;
  return found.value.verification ?? null;
}
