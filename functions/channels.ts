import { openMessenger } from '#shared/channels/messenger/open.ts';
import { openTeams } from '#shared/channels/teams/open.ts';
import type { ChannelParts, OpenChannel } from '#shared/ports/open-channel.ts';
import type { TextChannels } from '#shared/ports/text-channel.ts';
import type { TextHearing } from '#shared/ports/text-hearing.ts';

/** Channels that need nothing but the parts of every channel; those with a service of Azure's behind them stand in open-center.ts. */
const plugged = {
  messenger: openMessenger,
  teams: openTeams,
} satisfies Readonly<Record<string, OpenChannel>>;

type Name = keyof typeof plugged;

interface Opened {
  readonly channels: TextChannels;
  readonly hearing: TextHearing;
}

/** Opens them all; `urls`: where providers are, by channel, for those that are not where they are for everybody. */
export function openChannels(
  parts: Omit<ChannelParts, 'url'>,
  urls: ReadonlyMap<string, string>,
): Opened {
  const names = Object.keys(plugged).filter((name): name is Name => name in plugged);
  return names.reduce<Opened>(
    ({ channels, hearing }, name) => {
      const { channel, hear } = plugged[name]({ ...parts, url: urls.get(name) });
      return {
        channels: { ...channels, [name]: channel },
        hearing: { ...hearing, [name]: hear },
      };
    },
    { channels: {}, hearing: {} },
  );
}
