import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { wordsOf } from './words-of.ts';

const useStyles = makeStyles({
  quote: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `3px solid ${tokens.colorBrandStroke1}`,
    color: tokens.colorNeutralForeground2,
    maxHeight: '48px',
    overflow: 'hidden',
  },
});

/** Begin of the message that is answered. */
export function Quote({ quoted }: { readonly quoted: DeskMessage | undefined }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const words = (quoted && wordsOf(quoted)) || t('inbox.quote.gone');
  return (
    <blockquote className={styles.quote} aria-label={t('inbox.quote.title')}>
      <Caption1>{words.slice(0, 160)}</Caption1>
    </blockquote>
  );
}
