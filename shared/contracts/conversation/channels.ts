import { email } from '#shared/channels/email/facts.ts';
import { messenger } from '#shared/channels/messenger/facts.ts';
import { sms } from '#shared/channels/sms/facts.ts';
import { teams } from '#shared/channels/teams/facts.ts';
import { webchat } from '#shared/channels/webchat/facts.ts';
import { whatsapp } from '#shared/channels/whatsapp/facts.ts';
import type { ChannelFacts } from './channel-facts.ts';

/** The channels that can be written to: names, addresses, rules and the words of the desk follow from this list. */
const channels = { whatsapp, sms, email, webchat, messenger, teams };

export const channelNames = Object.values(channels).map(({ name }) => name);

export function channelFacts(name: keyof typeof channels): ChannelFacts {
  return channels[name];
}
