import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import type { BeginVerification } from '#shared/contracts/configuration/verification.ts';
import type {
  ChangeWhatsAppProfile,
  ConnectWhatsApp,
  SetWhatsAppPartner,
} from '#shared/contracts/configuration/whatsapp-connection.ts';
import { type ChooseInvitationParts, chooseInvitation } from './choose-invitation.ts';
import { type ConnectWhatsAppParts, connectWhatsApp } from './connect-whatsapp.ts';
import { readWhatsAppOverview, type WhatsAppOverviewParts } from './whatsapp-overview.ts';
import { listPartnerChannels, setPartner } from './whatsapp-partner-account.ts';
import {
  beginVerification,
  endVerification,
  readVerification,
  type VerificationParts,
} from './whatsapp-verification.ts';

export type WhatsAppChannelsParts = ConnectWhatsAppParts &
  WhatsAppOverviewParts &
  ChooseInvitationParts &
  VerificationParts;

/** What administrators do with WhatsApp numbers (W3). */
export type WhatsAppChannels = ReturnType<typeof createWhatsAppChannels>;

export function createWhatsAppChannels(parts: WhatsAppChannelsParts) {
  return {
    connect: ({ tenant }: Caller, address: string, wish: ConnectWhatsApp) =>
      connectWhatsApp(parts, tenant, address, wish),
    read: ({ tenant }: Caller, address: string) => readWhatsAppOverview(parts, tenant, address),
    changeProfile: (caller: Caller, address: string, profile: ChangeWhatsAppProfile) =>
      changeProfile(parts, caller, address, profile),
    chooseInvitation: ({ tenant }: Caller, address: string, template: string | null) =>
      chooseInvitation(parts, tenant, address, template),
    beginVerification: (caller: Caller, address: string, wish: BeginVerification) =>
      beginVerification(parts, caller, address, wish),
    readVerification: (caller: Caller, address: string) => readVerification(parts, caller, address),
    endVerification: (caller: Caller, address: string) => endVerification(parts, caller, address),
    setPartner: ({ tenant }: Caller, account: SetWhatsAppPartner) =>
      setPartner(parts, tenant, account),
    listPartnerChannels: ({ tenant }: Caller) => listPartnerChannels(parts, tenant),
  };
}

async function changeProfile(
  { addresses, whatsapp }: WhatsAppChannelsParts,
  { tenant }: Caller,
  address: string,
  profile: ChangeWhatsAppProfile,
): Promise<Answer<null, 'noSuchAddress' | 'notConnected' | 'providerRefused'>> {
  if ((await addresses.find(address))?.tenant !== tenant)
    return { ok: false, reason: 'noSuchAddress' };
  const changed = await whatsapp.changeProfile(tenant, address, profile);
  if (changed.ok) return changed;
  return { ok: false, reason: changed.reason === 'noKey' ? 'notConnected' : 'providerRefused' };
}
