import {
  Button,
  type ButtonProps,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { useLasting } from './use-lasting.ts';

const useStyles = makeStyles({
  good: {
    backgroundColor: tokens.colorStatusSuccessBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': { backgroundColor: tokens.colorStatusSuccessForeground3, color: 'white' },
    ':hover:active': { backgroundColor: tokens.colorStatusSuccessForeground3, color: 'white' },
  },
  danger: {
    backgroundColor: tokens.colorStatusDangerBackground3,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': { backgroundColor: tokens.colorStatusDangerBackground3Hover, color: 'white' },
    ':hover:active': {
      backgroundColor: tokens.colorStatusDangerBackground3Pressed,
      color: 'white',
    },
  },
});

interface ActButtonProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly onAct: () => void;
  /** Asked already and not done yet. */
  readonly isPending: boolean;
  /** Cannot be asked now; what is missing is said beside it. */
  readonly isOff?: boolean;
  readonly tone?: 'good' | 'danger';
  readonly appearance?: NonNullable<ButtonProps['appearance']>;
  readonly size?: NonNullable<ButtonProps['size']>;
  /** As in `aria-keyshortcuts`. */
  readonly shortcut?: string;
  readonly title?: string;
  readonly isPressed?: boolean;
  readonly className?: string | undefined;
  /** A shortcut finds it by this. */
  readonly reachedBy?: string;
}

/** Does something that takes the server's time: once, and turning when it takes longer than a second. */
export function ActButton(props: ActButtonProps) {
  const { label, icon, onAct, isPending, tone, shortcut, isPressed, className, title } = props;
  const { appearance = 'secondary', size = 'medium', isOff = false, reachedBy } = props;
  const styles = useStyles();
  const isSlow = useLasting(isPending, 1000);
  return (
    <Button
      appearance={appearance}
      size={size}
      className={mergeClasses(tone && !isPending && styles[tone], className)}
      icon={isSlow ? <Spinner size="extra-tiny" aria-hidden /> : icon}
      onClick={() => {
        if (!isPending && !isOff) onAct();
      }}
      disabledFocusable={isPending || isOff}
      aria-busy={isPending}
      {...(reachedBy && { 'data-reached-by': reachedBy })}
      {...(title && { title })}
      {...(shortcut && { 'aria-keyshortcuts': shortcut })}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
    >
      {label}
    </Button>
  );
}
