import {
  Badge,
  type BadgeProps,
  Body1,
  Caption1,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { MicOffRegular } from '@fluentui/react-icons';
import { createElement as h } from 'react';
import type { PhoneState } from '../../../acs/world/model.ts';
import type { ShownPhone } from '../../contract.ts';
import { useAround, useKnown, useNames } from '../surroundings.ts';
import { useNow } from '../use-now.ts';
import { useLinkStates } from '../voice/use-voice.ts';
import { duration, hearingWords, stateWord } from '../words.ts';

const useStyles = makeStyles({
  display: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    minHeight: '76px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  time: { marginLeft: 'auto', fontVariantNumeric: 'tabular-nums' },
  voice: { color: tokens.colorNeutralForeground2 },
  hearing: { overflowWrap: 'anywhere', maxHeight: '120px', overflowY: 'auto' },
});

const colors: Readonly<Record<PhoneState, NonNullable<BadgeProps['color']>>> = {
  idle: 'informative',
  dialling: 'brand',
  ringing: 'brand',
  connected: 'success',
  'on hold': 'informative',
};

/** What the phone shows: its state, for how long, and what is heard right now. */
export function Display({ phone }: { readonly phone: ShownPhone }) {
  const { state, hearing, muted } = phone;
  const styles = useStyles();
  const names = useNames();
  return h(
    'div',
    { className: styles.display },
    h(
      'div',
      { className: styles.row },
      h(
        Badge,
        {
          appearance: state === 'idle' ? 'tint' : 'filled',
          color: colors[state],
          size: 'large',
          role: 'status',
        },
        stateWord(state),
      ),
      muted && h(MicOffRegular, { 'aria-label': 'Muted', role: 'img' }),
      h(CallTime, { phone }),
    ),
    h(
      Body1,
      { className: styles.hearing, role: 'log', 'aria-label': 'Heard now', tabIndex: 0 },
      state === 'idle' ? '' : hearingWords(hearing, names),
    ),
    h(VoiceState, { phone }),
  );
}

function CallTime({ phone: { since, state } }: { readonly phone: ShownPhone }) {
  const styles = useStyles();
  const { offset } = useKnown(useAround().connection);
  const now = useNow(since !== undefined);
  if (since === undefined || state === 'idle') return null;
  return h('span', { className: styles.time }, duration(now + offset - since));
}

const words = {
  connecting: 'Voice to the other tab is being connected',
  connected: 'You can talk with the other tab',
  failed: 'No voice to the other tab: the browsers do not find each other',
} as const;

function VoiceState({ phone: { address } }: { readonly phone: ShownPhone }) {
  const styles = useStyles();
  const { picture } = useKnown(useAround().connection);
  const states = useLinkStates();
  const link = picture?.links.find(({ phone }) => phone === address);
  const state = link && states.get(link.id);
  return state ? h(Caption1, { className: styles.voice }, words[state]) : null;
}
