import { ChatRegular } from '@fluentui/react-icons/svg/chat';
import { ChatBubblesQuestionRegular } from '@fluentui/react-icons/svg/chat-bubbles-question';
import { ChatMultipleRegular } from '@fluentui/react-icons/svg/chat-multiple';
import { GlobeRegular } from '@fluentui/react-icons/svg/globe';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { ChannelFacts } from '#shared/contracts/conversation/channel-facts.ts';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';

const icons: Readonly<Record<ChannelFacts['icon'], typeof ChatRegular>> = {
  chat: ChatRegular,
  messages: ChatMultipleRegular,
  mail: MailRegular,
  globe: GlobeRegular,
  people: PeopleTeamRegular,
  bubbles: ChatBubblesQuestionRegular,
};

/** The sign of a channel; its name stands beside it. */
export function ChannelIcon({ channel }: { readonly channel: TextChannelName }) {
  const Icon = icons[channelFacts(channel).icon];
  return <Icon aria-hidden />;
}
