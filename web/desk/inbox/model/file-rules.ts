import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';

type FileFinding =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'type' }
  /** `largest`: bytes. */
  | { readonly ok: false; readonly reason: 'size'; readonly largest: number };

export const takesFiles = (channel: TextChannelName) => channelFacts(channel).files.length > 0;

/** Whether a channel takes a file, before it is sent anywhere. */
export function checkFile(
  channel: TextChannelName,
  { type, size }: { readonly type: string; readonly size: number },
): FileFinding {
  const rule = channelFacts(channel).files.find(({ types }) =>
    types.test(type || 'application/octet-stream'),
  );
  if (!rule) return { ok: false, reason: 'type' };
  return size <= rule.largest ? { ok: true } : { ok: false, reason: 'size', largest: rule.largest };
}
