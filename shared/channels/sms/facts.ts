import type { ChannelFacts } from '#shared/contracts/conversation/channel-facts.ts';

export const sms = {
  name: 'sms',
  label: 'SMS',
  icon: 'messages',
  address: { form: '\\+[1-9]\\d{4,14}', hint: 'sms:+4930123456' },
  window: null,
  longestText: 2_048,
  files: [],
  writes: ['text'],
  quotes: false,
  account: null,
} as const satisfies ChannelFacts;
