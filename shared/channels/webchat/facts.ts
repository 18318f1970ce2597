import type { ChannelFacts } from '#shared/contracts/conversation/channel-facts.ts';

export const webchat = {
  name: 'webchat',
  label: { en: 'Web chat', de: 'Web-Chat', es: 'Chat web', nl: 'Webchat' },
  icon: 'globe',
  address: { form: '[a-z][a-z0-9-]{0,35}', hint: 'webchat:shop' },
  window: null,
  longestText: 4_000,
  files: [{ types: /./, largest: 10_000_000 }],
  writes: ['text'],
  quotes: false,
  account: null,
} as const satisfies ChannelFacts;
