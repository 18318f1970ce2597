import type { Medium } from '#shared/contracts/agent/medium.ts';
import type { Channel } from '#shared/contracts/conversation/channel.ts';

/** What a dialogue of this channel takes of an agent's capacity. */
export function mediumOf(channel: Channel): Medium {
  if (channel === 'voice' || channel === 'email') return channel;
  return 'chat';
}
