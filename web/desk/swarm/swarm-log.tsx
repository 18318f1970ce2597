import { Body1, Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKnown } from '../surroundings.ts';
import type { SwarmMessage } from './swarm-chats.ts';

const useStyles = makeStyles({
  log: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    maxHeight: 'min(320px, 40vh)',
    overflowY: 'auto',
  },
  message: { overflowWrap: 'anywhere' },
  head: { display: 'flex', gap: tokens.spacingHorizontalS },
  // As it was typed, lines included.
  text: { whiteSpace: 'pre-wrap' },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** What was written, the newest in sight and read aloud. */
export function SwarmLog({ messages }: { readonly messages: readonly SwarmMessage[] }) {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const { view } = useKnown();
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new comes into sight
  useEffect(() => {
    // Newer browsers answer with a promise, which is nothing to clean up by.
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
    <div role="log" aria-label={t('swarm.log')} className={styles.log} tabIndex={0}>
      {messages.map(({ id, at, fromId, from, text }) => (
        <div key={id} className={styles.message}>
          <div className={styles.head}>
            <Caption1Strong>
              {fromId === view?.agent.id ? t('swarm.you') : (from ?? t('swarm.somebody'))}
            </Caption1Strong>
            <Caption1 className={styles.soft}>{time.format(at)}</Caption1>
          </div>
          <Body1 block className={styles.text}>
            {text}
          </Body1>
        </div>
      ))}
      <div ref={end} />
    </div>
  );
}
