import { Button, Input, makeStyles, Tooltip, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { createElement as h, useState } from 'react';
import { useNames } from '../surroundings.ts';
import { useSetting } from '../use-setting.ts';
import type { Act } from './use-act.ts';

const useStyles = makeStyles({
  form: { display: 'flex', gap: tokens.spacingHorizontalXS },
  to: { width: '140px' },
  text: { flexGrow: 1, minWidth: 0 },
});

/** An SMS from this phone; what it gets is among what it heard. */
export function TextForm({ address, act }: { readonly address: string; readonly act: Act }) {
  const styles = useStyles();
  const { numbers } = useNames();
  const known = numbers.find(({ takesText }) => takesText)?.address ?? '';
  const [to = known, setTo] = useSetting(address, 'texted');
  const [text, setText] = useState('');
  return h(
    'form',
    {
      className: styles.form,
      onSubmit(event) {
        event.preventDefault();
        if (!text.trim() || !to.trim()) return;
        act({ do: 'text', to: to.trim(), text: text.trim() });
        setText('');
      },
    },
    h(Input, {
      className: styles.to,
      'aria-label': 'SMS to',
      type: 'tel',
      value: to,
      onChange: (_event, { value }) => setTo(value),
    }),
    h(Input, {
      className: styles.text,
      placeholder: 'SMS …',
      'aria-label': 'SMS',
      value: text,
      onChange: (_event, { value }) => setText(value),
    }),
    h(
      Tooltip,
      { content: 'Send the SMS', relationship: 'label' },
      h(Button, { type: 'submit', icon: h(SendRegular) }),
    ),
  );
}
