import { Body1, Caption1Strong, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BoardDialogue } from '#shared/contracts/board/board-view.ts';
import { speakerWords } from './server-words.ts';

const useStyles = makeStyles({
  lines: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    maxHeight: '260px',
    overflowY: 'auto',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  line: { display: 'grid' },
});

/** What the customer and a virtual agent said; of people nothing is written down. */
export function Transcript({ lines }: { readonly lines: BoardDialogue['transcript'] }) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  if (lines.length === 0) return <Text>{t('dialogue.noTranscript')}</Text>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className={styles.lines} tabIndex={0} aria-label={t('dialogue.transcript')}>
      {lines.map(({ by, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are never moved
        <li key={index} className={styles.line}>
          <Caption1Strong>{speakerWords(by, t)}</Caption1Strong>
          <Body1>{text}</Body1>
        </li>
      ))}
    </ul>
  );
}
