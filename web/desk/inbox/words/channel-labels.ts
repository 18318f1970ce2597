import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { DeskLanguage } from '#shared/contracts/conversation/channel-facts.ts';
import { channelFacts, channelNames } from '#shared/contracts/conversation/channels.ts';

/** What each channel is called in a language. */
export function channelLabels(language: DeskLanguage): Readonly<Record<TextChannelName, string>> {
  const labels: Partial<Record<TextChannelName, string>> = {};
  for (const name of channelNames) labels[name] = labelOf(name, language);
  if (!isWhole(labels)) throw new Error('A channel has no name.');
  return labels;
}

function isWhole(
  labels: Partial<Record<TextChannelName, string>>,
): labels is Record<TextChannelName, string> {
  return channelNames.every((name) => name in labels);
}

function labelOf(name: TextChannelName, language: DeskLanguage): string {
  const { label } = channelFacts(name);
  return typeof label === 'string' ? label : label[language];
}
