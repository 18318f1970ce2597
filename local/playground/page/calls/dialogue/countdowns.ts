import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { duration } from '../../words.ts';
import { timerWord } from './dialogue-words.ts';

const useStyles = makeStyles({
  timers: {
    display: 'flex',
    flexDirection: 'column',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  timer: { display: 'flex', gap: tokens.spacingHorizontalXS },
});

interface CountdownsProps {
  readonly timers: DialogueSight['timers'];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What happens by itself and in how long, the next first. */
export function Countdowns({ timers, now }: CountdownsProps) {
  const styles = useStyles();
  return h(
    'ul',
    { className: styles.timers },
    timers
      .toSorted((one, other) => one.due - other.due)
      .map(({ timer, due }) =>
        h(
          'li',
          { key: timer, className: styles.timer },
          h(Caption1, null, `${timerWord(timer)} in`),
          h(Caption1Strong, null, duration(due - now)),
        ),
      ),
  );
}
