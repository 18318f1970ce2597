import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';

/** Characters that one message takes, by channel. */
export const longestText: Readonly<Record<TextChannelName, number>> = {
  whatsapp: 4_096,
  sms: 2_048,
  email: 65_536,
  webchat: 4_000,
  teams: 20_000,
  messenger: 2_000,
};
