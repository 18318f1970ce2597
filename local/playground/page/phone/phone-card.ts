import { Card, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h, useState } from 'react';
import type { ShownPhone } from '../../contract.ts';
import { usePhoneSounds } from '../sound/use-phone-sounds.ts';
import { useNames } from '../surroundings.ts';
import { phoneAttribute } from '../use-keyboard.ts';
import { useSetting } from '../use-setting.ts';
import { usePhoneVoice } from '../voice/use-voice.ts';
import { nameOf } from '../words.ts';
import { BehaviourField } from './behaviour-field.ts';
import { CallButtons } from './call-buttons.ts';
import { DialForm } from './dial-form.ts';
import { Display } from './display.ts';
import { HeardList } from './heard-list.ts';
import { Keypad } from './keypad.ts';
import { PhoneHeader } from './phone-header.ts';
import { SayForm } from './say-form.ts';
import { SoundSwitches } from './sound-switches.ts';
import { TextForm } from './text-form.ts';
import { useAct } from './use-act.ts';

const useStyles = makeStyles({
  card: { gap: tokens.spacingVerticalM, outlineOffset: '2px' },
});

interface PhoneCardProps {
  readonly phone: ShownPhone;
  /** The only phone of this tab. */
  readonly isAlone: boolean;
  readonly onRemove: () => void;
}

/** A telephone. */
export function PhoneCard({ phone, isAlone, onRemove }: PhoneCardProps) {
  const { address, state, behaviour } = phone;
  const styles = useStyles();
  const name = nameOf(address, useNames());
  const { act, refusal } = useAct(address);
  const [showsSettings, setShowsSettings] = useState(false);
  const [speaking, chooseSpeaking] = useSetting(address, 'speaks');
  const isSpeaking = speaking === undefined ? isAlone : speaking === 'yes';
  const voice = usePhoneVoice(phone);
  // Phones that share a tab do not speak all at once, but each rings until it is silenced.
  usePhoneSounds(phone.hearing, { isSpeaking, isRinging: speaking !== 'no' });
  const isTalking = state === 'connected' || state === 'on hold';
  const problem = refusal ?? voice.problem;
  return h(
    Card,
    {
      className: styles.card,
      role: 'group',
      'aria-label': `Phone of ${name}`,
      focusMode: 'off',
      ...{ [phoneAttribute]: address },
    },
    h(PhoneHeader, { address, name, showsSettings, setShowsSettings, onRemove }),
    showsSettings && h(BehaviourField, { behaviour, act }),
    h(Display, { phone }),
    problem && h(MessageBar, { intent: 'error' }, h(MessageBarBody, null, problem)),
    state === 'idle' ? h(DialForm, { address, act }) : h(CallButtons, { phone, act }),
    isTalking && h(Keypad, { act, isEnabled: state === 'connected' }),
    isTalking && h(SayForm, { address, act, isEnabled: state === 'connected' }),
    address.startsWith('4:') && h(TextForm, { address, act }),
    h(SoundSwitches, {
      isSpeaking,
      setSpeaking: (on) => chooseSpeaking(on ? 'yes' : 'no'),
      voice,
    }),
    h(HeardList, { lines: phone.heard }),
  );
}
