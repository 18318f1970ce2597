import {
  Button,
  Input,
  makeStyles,
  Select,
  ToggleButton,
  Tooltip,
  tokens,
} from '@fluentui/react-components';
import { MicSparkleRegular, SendRegular } from '@fluentui/react-icons';
import { createElement as h, useEffect, useRef, useState } from 'react';
import { useSetting } from '../use-setting.ts';
import { canDictate, dictate } from '../voice/dictation.ts';
import type { Act } from './use-act.ts';

const useStyles = makeStyles({
  form: { display: 'flex', gap: tokens.spacingHorizontalXS },
  text: { flexGrow: 1, minWidth: 0 },
  language: { width: '84px' },
});

/** Absent: whatever the other side expects. */
const languages = ['', 'en-US', 'de-DE', 'fr-FR', 'es-ES', 'it-IT', 'nl-NL', 'da-DK'];

interface SayFormProps {
  readonly address: string;
  readonly act: Act;
  readonly isEnabled: boolean;
}

/** Words to say into the phone, typed or dictated. */
export function SayForm({ address, act, isEnabled }: SayFormProps) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const [language = '', setLanguage] = useSetting(address, 'language');
  const say = (words: string) => act({ do: 'say', text: words, ...(language && { language }) });
  return h(
    'form',
    {
      className: styles.form,
      onSubmit(event) {
        event.preventDefault();
        if (!text.trim()) return;
        say(text.trim());
        setText('');
      },
    },
    h(Input, {
      className: styles.text,
      placeholder: 'Say …',
      'aria-label': 'Say',
      disabled: !isEnabled,
      value: text,
      onChange: (_event, { value }) => setText(value),
    }),
    h(
      Select,
      {
        className: styles.language,
        'aria-label': 'Language you speak',
        value: language,
        onChange: (_event, { value }) => setLanguage(value),
      },
      languages.map((each) => h('option', { key: each, value: each }, each || 'any')),
    ),
    canDictate() && h(DictateButton, { language, onText: say, isEnabled }),
    h(
      Tooltip,
      { content: 'Say it', relationship: 'label' },
      h(Button, { type: 'submit', icon: h(SendRegular), disabled: !isEnabled }),
    ),
  );
}

interface DictateButtonProps {
  readonly language: string;
  readonly onText: (text: string) => void;
  readonly isEnabled: boolean;
}

function DictateButton({ language, onText, isEnabled }: DictateButtonProps) {
  const stop = useRef<() => void>(undefined);
  const [isListening, setIsListening] = useState(false);
  useEffect(() => () => stop.current?.(), []);
  function toggle() {
    if (isListening) return stop.current?.();
    setIsListening(true);
    stop.current = dictate({ language, onText, onEnd: () => setIsListening(false) });
  }
  return h(
    Tooltip,
    { content: 'Speak; your browser writes it down', relationship: 'label' },
    h(ToggleButton, {
      icon: h(MicSparkleRegular),
      checked: isListening,
      disabled: !isEnabled,
      onClick: toggle,
    }),
  );
}
