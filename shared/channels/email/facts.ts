import type { ChannelFacts } from '#shared/contracts/conversation/channel-facts.ts';

export const email = {
  name: 'email',
  label: { en: 'E-mail', de: 'E-Mail', es: 'Correo', nl: 'E-mail' },
  icon: 'mail',
  address: { form: '[^\\s@:/?#]{1,64}@[a-z0-9.-]{3,190}', hint: 'email:help@example.com' },
  window: null,
  longestText: 65_536,
  files: [{ types: /./, largest: 25_000_000 }],
  writes: ['mail', 'text'],
  quotes: true,
  account: null,
} as const satisfies ChannelFacts;
