import type {
  PartnerChannel,
  SetWhatsAppPartner,
} from '../contracts/configuration/whatsapp-connection.ts';

export type PartnerAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  /** The provider does not take the partner's account. */
  | { readonly ok: false; readonly reason: 'partnerRefused' };

/** A partner's account at the provider. A throw: broken at the moment. */
export interface WhatsAppPartner {
  /** The partner's numbers. */
  channels(account: SetWhatsAppPartner): Promise<PartnerAnswer<readonly PartnerChannel[]>>;
  /** A new key for one of them; all earlier ones end. */
  newKey(account: SetWhatsAppPartner, channel: string): Promise<PartnerAnswer<string>>;
}
