import { Body1, Caption1, Link, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { KeptChat } from './kept-chats.ts';
import { SayField } from './say-field.tsx';
import type { Swarm } from './swarm.ts';
import { SwarmLog } from './swarm-log.tsx';
import type { SwarmKnown } from './swarm-store.ts';

const useStyles = makeStyles({
  chat: { display: 'grid', gap: tokens.spacingVerticalM },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  soft: { color: tokens.colorNeutralForeground2 },
});

interface SwarmChatProps {
  readonly swarm: Swarm;
  readonly dialogue: string;
  readonly chat: KeptChat;
  readonly known: SwarmKnown;
}

/** The chat that was begun: what was written, and a field to answer. */
export function SwarmChat({ swarm, dialogue, chat, known }: SwarmChatProps) {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const names = new Intl.ListFormat(i18n.language).format(chat.people.map(({ name }) => name));
  return (
    <div className={styles.chat}>
      <div className={styles.head}>
        <Body1>{t('swarm.with', { names })}</Body1>
        {chat.webUrl !== null && (
          <Link href={chat.webUrl} target="_blank" rel="noreferrer" inline>
            {t('swarm.teams')}
          </Link>
        )}
      </div>
      <SwarmLog messages={known.messages} />
      {known.messages.length <= 1 && (
        <Caption1 className={styles.soft}>{t('swarm.waiting')}</Caption1>
      )}
      <SayField isSending={known.isSending} onSay={(text) => swarm.say(dialogue, text)} />
    </div>
  );
}
