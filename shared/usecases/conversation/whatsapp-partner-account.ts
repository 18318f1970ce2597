import type { Answer } from '#shared/contracts/answer.ts';
import {
  type PartnerChannel,
  SetWhatsAppPartner,
} from '#shared/contracts/configuration/whatsapp-connection.ts';
import type { SecretKeeper, Secrets } from '#shared/ports/secrets.ts';
import type { WhatsAppPartner } from '#shared/ports/whatsapp-partner.ts';

export interface PartnerParts {
  readonly secrets: Pick<Secrets, 'get'>;
  readonly secretKeeper: SecretKeeper;
  readonly whatsAppPartner: WhatsAppPartner;
}

/** `noPartner`: none was set · `partnerRefused`: 360dialog does not take it · `notThePartners`: it has no such number (yet). */
export type PartnerRefused = 'noPartner' | 'partnerRefused' | 'notThePartners';

/** Under which name the account lies. */
const secretName = 'whatsapp-partner';

/** Keeps the account of a 360dialog partner, if 360dialog takes it. Again replaces it. */
export async function setPartner(
  { secretKeeper, whatsAppPartner }: PartnerParts,
  tenant: string,
  account: SetWhatsAppPartner,
): Promise<Answer<null, 'partnerRefused'>> {
  const tried = await whatsAppPartner.channels(account);
  if (!tried.ok) return tried;
  await secretKeeper.set(tenant, secretName, JSON.stringify(account));
  return { ok: true, value: null };
}

/** The numbers of the tenant's partner account. */
export async function listPartnerChannels(
  parts: PartnerParts,
  tenant: string,
): Promise<Answer<{ readonly items: PartnerChannel[] }, 'noPartner' | 'partnerRefused'>> {
  const account = await accountOf(parts, tenant);
  if (!account) return { ok: false, reason: 'noPartner' };
  const found = await parts.whatsAppPartner.channels(account);
  return found.ok ? { ok: true, value: { items: [...found.value] } } : found;
}

/** A new key for a number (digits) of the partner's; all earlier ones end. */
export async function newPartnerKey(
  parts: PartnerParts,
  tenant: string,
  digits: string,
): Promise<Answer<string, PartnerRefused>> {
  const account = await accountOf(parts, tenant);
  if (!account) return { ok: false, reason: 'noPartner' };
  const found = await parts.whatsAppPartner.channels(account);
  if (!found.ok) return found;
  const channel = found.value.find(({ number }) => number === digits);
  if (!channel) return { ok: false, reason: 'notThePartners' };
  return parts.whatsAppPartner.newKey(account, channel.id);
}

async function accountOf(
  { secrets }: PartnerParts,
  tenant: string,
): Promise<SetWhatsAppPartner | undefined> {
  const kept = await secrets.get(tenant, secretName);
  return kept === undefined ? undefined : SetWhatsAppPartner.parse(JSON.parse(kept));
}
