import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';

interface FileRule {
  /** Of MIME types. */
  readonly types: RegExp;
  /** Bytes. */
  readonly largest: number;
}

const megabyte = 1_000_000;
const any = (largest: number): readonly FileRule[] => [{ types: /./, largest }];

/** What each channel takes; the first rule that fits the type counts. WhatsApp: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
const rules: Readonly<Record<TextChannelName, readonly FileRule[]>> = {
  whatsapp: [
    { types: /^image\/(jpeg|png)$/, largest: 5 * megabyte },
    { types: /^audio\/(aac|amr|mp4|mpeg|ogg)/, largest: 16 * megabyte },
    { types: /^video\/(mp4|3gpp)$/, largest: 16 * megabyte },
    {
      types: /^(text\/plain|application\/(pdf|msword|vnd\.(ms-|openxmlformats-officedocument)))/,
      largest: 100 * megabyte,
    },
  ],
  sms: [],
  email: any(25 * megabyte),
  webchat: any(10 * megabyte),
  teams: any(25 * megabyte),
  messenger: any(25 * megabyte),
};

type FileFinding =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'type' }
  /** `largest`: bytes. */
  | { readonly ok: false; readonly reason: 'size'; readonly largest: number };

export const takesFiles = (channel: TextChannelName) => rules[channel].length > 0;

/** Whether a channel takes a file, before it is sent anywhere. */
export function checkFile(
  channel: TextChannelName,
  { type, size }: { readonly type: string; readonly size: number },
): FileFinding {
  const rule = rules[channel].find(({ types }) => types.test(type || 'application/octet-stream'));
  if (!rule) return { ok: false, reason: 'type' };
  return size <= rule.largest ? { ok: true } : { ok: false, reason: 'size', largest: rule.largest };
}
