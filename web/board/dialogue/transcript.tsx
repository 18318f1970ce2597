import { Body1, Caption1Strong, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
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

interface TranscriptProps {
  readonly lines: BoardDialogue['transcript'];
  /** All that people write, not what was said with a virtual agent. */
  readonly isWritten: boolean;
}

/** What the customer and a virtual agent said, or what was written; of what people say nothing is written down. */
export function Transcript({ lines, isWritten }: TranscriptProps) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const end = useEndInSight(lines.length);
  if (lines.length === 0)
    return <Text>{t(isWritten ? 'dialogue.noWritten' : 'dialogue.noTranscript')}</Text>;
  return (
    <ul
      ref={end}
      className={styles.lines}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={t(isWritten ? 'dialogue.written' : 'dialogue.transcript')}
    >
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

/** What is new comes into sight. */
function useEndInSight(count: number) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is what says that there is something new
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);
  return list;
}
