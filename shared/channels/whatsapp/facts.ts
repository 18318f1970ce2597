import type { ChannelFacts } from '#shared/contracts/conversation/channel-facts.ts';

const megabyte = 1_000_000;

/** Files: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
export const whatsapp = {
  name: 'whatsapp',
  label: 'WhatsApp',
  icon: 'chat',
  address: { form: '\\+[1-9]\\d{4,14}', hint: 'whatsapp:+4930123456' },
  window: 86_400_000,
  longestText: 4_096,
  files: [
    { types: /^image\/(jpeg|png)$/, largest: 5 * megabyte },
    { types: /^audio\/(aac|amr|mp4|mpeg|ogg)/, largest: 16 * megabyte },
    { types: /^video\/(mp4|3gpp)$/, largest: 16 * megabyte },
    {
      types: /^(text\/plain|application\/(pdf|msword|vnd\.(ms-|openxmlformats-officedocument)))/,
      largest: 100 * megabyte,
    },
  ],
  writes: ['text', 'template', 'reaction'],
  quotes: true,
  account: null,
} as const satisfies ChannelFacts;
