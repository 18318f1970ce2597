import { Badge, Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AlertRegular, CallRegular, MicOffRegular, PauseRegular } from '@fluentui/react-icons';
import { createElement as h } from 'react';
import type { ShownMember } from '../../contract.ts';

const useStyles = makeStyles({
  chip: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  ringing: { border: `1px dashed ${tokens.colorNeutralStrokeAccessible}` },
});

interface MemberChipProps {
  readonly member: ShownMember;
  readonly name: string;
}

/** Somebody in a call, or whose phone rings for it. */
export function MemberChip({ member: { state, muted, onHold }, name }: MemberChipProps) {
  const styles = useStyles();
  const isRinging = state === 'ringing';
  return h(
    'li',
    { className: mergeClasses(styles.chip, isRinging && styles.ringing) },
    h(isRinging ? AlertRegular : CallRegular),
    h(Caption1, null, name),
    isRinging && h(Badge, { appearance: 'tint', color: 'warning' }, 'rings'),
    onHold && h(Badge, { appearance: 'tint', icon: h(PauseRegular) }, 'on hold'),
    muted && h(Badge, { appearance: 'tint', icon: h(MicOffRegular) }, 'muted'),
  );
}
