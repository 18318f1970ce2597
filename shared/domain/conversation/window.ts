import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';

/** Until when one may write freely (ms since 1970); null: always. A customer who has never written: never. */
export function windowClosesAt(
  channel: TextChannelName,
  lastCustomerAt: number | null,
): number | null {
  const { window } = channelFacts(channel);
  if (window === null) return null;
  return lastCustomerAt === null ? 0 : lastCustomerAt + window;
}
