import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';

/** WhatsApp and Messenger: 24 hours from the customer's last message (docs/whatsapp.md). */
const length = 86_400_000;

const hasWindow: Readonly<Record<TextChannelName, boolean>> = {
  whatsapp: true,
  messenger: true,
  sms: false,
  email: false,
  webchat: false,
  teams: false,
};

/** Until when one may write freely (ms since 1970); null: always. A customer who has never written: never. */
export function windowClosesAt(
  channel: TextChannelName,
  lastCustomerAt: number | null,
): number | null {
  if (!hasWindow[channel]) return null;
  return lastCustomerAt === null ? 0 : lastCustomerAt + length;
}
