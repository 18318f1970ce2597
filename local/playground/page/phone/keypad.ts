import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';
import { useAround } from '../surroundings.ts';
import type { Act } from './use-act.ts';

const useStyles = makeStyles({
  keys: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, 1fr)',
    gap: tokens.spacingHorizontalS,
    border: 'none',
    margin: 0,
    padding: 0,
  },
  key: { minWidth: 0, fontSize: tokens.fontSizeBase400 },
});

const keys = [...'123456789*0#'];
const spoken: Readonly<Record<string, string>> = { '*': 'star', '#': 'hash' };

interface KeypadProps {
  readonly act: Act;
  readonly isEnabled: boolean;
}

/** The keys of the phone; those of the keyboard work as well. */
export function Keypad({ act, isEnabled }: KeypadProps) {
  const styles = useStyles();
  const { sounds } = useAround();
  return h(
    'fieldset',
    { className: styles.keys, 'aria-label': 'Keypad', title: 'The keys of your keyboard work too' },
    keys.map((key) =>
      h(
        Button,
        {
          key,
          className: styles.key,
          shape: 'rounded',
          disabled: !isEnabled,
          'aria-label': `Key ${spoken[key] ?? key}`,
          onClick() {
            sounds.key(key);
            act({ do: 'press', keys: key });
          },
        },
        key,
      ),
    ),
  );
}
