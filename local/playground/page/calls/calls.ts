import { Body1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';
import type { ShownCall } from '../../contract.ts';
import { Lane } from './lane.ts';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
  heading: { margin: 0 },
});

interface CallsProps {
  readonly calls: readonly ShownCall[];
  readonly moreCalls: number;
}

/** All calls at this moment, each with a lane. */
export function Calls({ calls, moreCalls }: CallsProps) {
  const styles = useStyles();
  return h(
    'section',
    { className: styles.section, 'aria-label': 'Calls' },
    h(Subtitle1, { as: 'h2', className: styles.heading }, 'Calls right now'),
    calls.length === 0 &&
      h(Body1, { className: styles.quiet }, 'None. Call one of the numbers from a phone above.'),
    calls.map((call) => h(Lane, { key: call.id, call })),
    moreCalls > 0 && h(Body1, { className: styles.quiet }, `and ${moreCalls} more`),
  );
}
