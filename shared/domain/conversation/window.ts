import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';

/**
 * Until when one may write freely (ms since 1970); null: always. A customer who has never written: never. `answersLate`: people
 * have longer, where the channel has that.
 */
export function windowClosesAt(
  channel: TextChannelName,
  lastCustomerAt: number | null,
  answersLate = false,
): number | null {
  const { window, lateWindow } = channelFacts(channel);
  if (window === null) return null;
  if (lastCustomerAt === null) return 0;
  return lastCustomerAt + (answersLate ? (lateWindow ?? window) : window);
}
