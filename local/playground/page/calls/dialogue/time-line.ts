import {
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { createElement as h } from 'react';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { duration } from '../../words.ts';
import { type Stretch, stretchesOf } from './stretches.ts';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXS}`,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  stretch: {
    display: 'flex',
    flexDirection: 'column',
    // Never narrower than its words; what is left is shared by time.
    flexBasis: 'max-content',
    paddingTop: tokens.spacingVerticalXS,
    paddingRight: tokens.spacingHorizontalM,
    borderTop: `6px solid ${tokens.colorNeutralStrokeAccessible}`,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  },
  flow: { borderTopColor: tokens.colorPaletteBlueBorderActive },
  queue: { borderTopColor: tokens.colorPaletteMarigoldBorderActive },
  offer: { borderTopColor: tokens.colorPaletteLavenderBorderActive },
  talk: { borderTopColor: tokens.colorPaletteGreenBorderActive },
  hold: { borderTopColor: tokens.colorPaletteTealBorderActive },
  now: { borderTopStyle: 'dashed' },
});

interface TimeLineProps {
  readonly sight: DialogueSight;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the dialogue has been doing, as long as it took; the dashed end goes on. */
export function TimeLine({ sight, now }: TimeLineProps) {
  const styles = useStyles();
  const stretches = stretchesOf(sight, now).map((stretch, index) => ({ ...stretch, index }));
  return h(
    'ol',
    { className: styles.line, 'aria-label': 'Time line' },
    stretches.map((stretch) =>
      h(
        'li',
        {
          key: stretch.index,
          className: mergeClasses(
            styles.stretch,
            colorOf(stretch, styles),
            stretch.outcome === null && styles.now,
          ),
          style: { flexGrow: Math.max(1, Math.round(stretch.lasted / 1000)) },
        },
        h(Caption1Strong, null, `${stretch.name} ${duration(stretch.lasted)}`),
        h(Caption1, null, stretch.outcome ?? 'now'),
      ),
    ),
  );
}

function colorOf({ kind }: Stretch, styles: ReturnType<typeof useStyles>): string | undefined {
  switch (kind) {
    case 'flow':
    case 'queue':
    case 'offer':
    case 'talk':
    case 'hold':
      return styles[kind];
    default:
      return undefined;
  }
}
