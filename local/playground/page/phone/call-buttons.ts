import { Button, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { CallEndFilled, CallFilled, MicOffRegular, MicRegular } from '@fluentui/react-icons';
import { createElement as h } from 'react';
import type { ShownPhone } from '../../contract.ts';
import type { Act } from './use-act.ts';

const colored = (background: string) => ({
  backgroundColor: background,
  color: tokens.colorNeutralForegroundStaticInverted,
  ':hover': {
    backgroundColor: background,
    color: tokens.colorNeutralForegroundStaticInverted,
    filter: 'brightness(0.9)',
  },
  ':hover:active': {
    backgroundColor: background,
    color: tokens.colorNeutralForegroundStaticInverted,
    filter: 'brightness(0.8)',
  },
});

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS },
  wide: { flexGrow: 1, flexBasis: 0 },
  green: colored(tokens.colorStatusSuccessBackground3),
  red: colored(tokens.colorStatusDangerBackground3),
});

interface CallButtonsProps {
  readonly phone: ShownPhone;
  readonly act: Act;
}

/** Answer and decline while it rings; mute and hang up in a call. */
export function CallButtons({ phone: { state, muted }, act }: CallButtonsProps) {
  const styles = useStyles();
  const red = mergeClasses(styles.wide, styles.red);
  if (state === 'ringing')
    return h(
      'div',
      { className: styles.row },
      h(
        Button,
        {
          appearance: 'primary',
          className: mergeClasses(styles.wide, styles.green),
          icon: h(CallFilled),
          onClick: () => act({ do: 'answer' }),
        },
        'Answer',
      ),
      h(
        Button,
        {
          appearance: 'primary',
          className: red,
          icon: h(CallEndFilled),
          onClick: () => act({ do: 'decline' }),
        },
        'Decline',
      ),
    );
  return h(
    'div',
    { className: styles.row },
    state !== 'dialling' &&
      h(
        ToggleButton,
        {
          className: styles.wide,
          checked: muted,
          icon: h(muted ? MicOffRegular : MicRegular),
          onClick: () => act({ do: 'mute', muted: !muted }),
        },
        'Mute',
      ),
    h(
      Button,
      {
        appearance: 'primary',
        className: red,
        icon: h(CallEndFilled),
        onClick: () => act({ do: 'hang up' }),
      },
      'Hang up',
    ),
  );
}
