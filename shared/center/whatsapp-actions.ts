import type { WhatsAppChannels } from '../usecases/conversation/whatsapp-channels.ts';

/** What administrators do with WhatsApp numbers (W3). */
export interface WhatsAppActions {
  readonly whatsAppChannels: WhatsAppChannels;
}
