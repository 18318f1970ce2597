import { ChatRegular } from '@fluentui/react-icons/svg/chat';
import { ChatBubblesQuestionRegular } from '@fluentui/react-icons/svg/chat-bubbles-question';
import { ChatMultipleRegular } from '@fluentui/react-icons/svg/chat-multiple';
import { GlobeRegular } from '@fluentui/react-icons/svg/globe';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';

const icons = {
  whatsapp: ChatRegular,
  sms: ChatMultipleRegular,
  email: MailRegular,
  webchat: GlobeRegular,
  teams: PeopleTeamRegular,
  messenger: ChatBubblesQuestionRegular,
} as const;

/** The sign of a channel; its name stands beside it. */
export function ChannelIcon({ channel }: { readonly channel: TextChannelName }) {
  const Icon = icons[channel];
  return <Icon aria-hidden />;
}
