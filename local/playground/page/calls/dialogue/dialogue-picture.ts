import { Body1, Body1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { useAround, useKnown } from '../../surroundings.ts';
import { useNow } from '../../use-now.ts';
import { duration } from '../../words.ts';
import { DialogueFacts } from './dialogue-facts.ts';
import { phaseWords } from './dialogue-words.ts';
import { PhaseSteps } from './phase-steps.ts';
import { TimeLine } from './time-line.ts';

const useStyles = makeStyles({
  picture: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  now: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  time: { fontVariantNumeric: 'tabular-nums' },
});

/** What a dialogue is doing, at a glance. */
export function DialoguePicture({ sight }: { readonly sight: DialogueSight }) {
  const styles = useStyles();
  const { offset } = useKnown(useAround().connection);
  const now = useNow(true) + offset;
  return h(
    'section',
    { className: styles.picture, 'aria-label': `Dialogue of ${sight.center}` },
    h(PhaseSteps, { sight }),
    h(
      'div',
      { className: styles.now },
      h(Body1Strong, null, phaseWords[sight.phase].means),
      h(Body1, { className: styles.time }, `for ${duration(now - sight.since)}`),
    ),
    h(DialogueFacts, { sight, now }),
    h(TimeLine, { sight, now }),
  );
}
