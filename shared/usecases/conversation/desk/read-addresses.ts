import type { DeskAddresses } from '#shared/contracts/desk/desk-conversation.ts';
import { beginsWith } from '#shared/domain/conversation/begins-with.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import type { DeskTextParts } from './desk-text-parts.ts';

/** From where one may write first. */
export async function readAddresses(
  { addresses }: DeskTextParts,
  tenant: string,
): Promise<DeskAddresses> {
  const all = await addresses.list(tenant);
  return {
    addresses: all.flatMap(({ value: { address, name, center } }) => {
      const channel = channelOf(address);
      return channel && beginsWith[channel] && center !== null ? [{ address, name, channel }] : [];
    }),
  };
}
