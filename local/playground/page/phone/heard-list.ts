import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h, useEffect, useRef } from 'react';
import type { HeardLine } from '../../contract.ts';
import { useNames } from '../surroundings.ts';
import { lineWords } from '../words.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: `${tokens.spacingVerticalS} 0 0`,
    maxHeight: '132px',
    overflowY: 'auto',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  line: { display: 'flex', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  time: {
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    flexShrink: 0,
  },
});

/** What happened at the phone, the latest below. */
export function HeardList({ lines }: { readonly lines: readonly HeardLine[] }) {
  const styles = useStyles();
  const names = useNames();
  const list = useRef<HTMLUListElement>(null);
  const last = lines.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when there is a new line
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [last]);
  if (lines.length === 0) return null;
  return h(
    'ul',
    { ref: list, className: styles.list, 'aria-label': 'Heard so far', tabIndex: 0 },
    lines.map((line) =>
      h(
        'li',
        { key: line.id, className: styles.line },
        h(Caption1, { className: styles.time }, new Date(line.at).toLocaleTimeString('en-GB')),
        h(Caption1, null, lineWords(line, names)),
      ),
    ),
  );
}
