import { TextChannelName } from '#shared/contracts/conversation/channel.ts';

/** By which channel an address of ours is written to; undefined: it is dialled. */
export function channelOf(address: string): TextChannelName | undefined {
  const [name] = address.split(':');
  const found = TextChannelName.safeParse(name);
  return found.success && address.includes(':') ? found.data : undefined;
}
