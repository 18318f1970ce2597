import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { createElement as h, useState } from 'react';
import { events, faultChoices, operations, toFault } from './fault-choices.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'end' },
  what: { width: '300px', maxWidth: '100%', gridTemplateColumns: 'minmax(0, 1fr)' },
  name: { width: '220px', gridTemplateColumns: 'minmax(0, 1fr)' },
  number: { width: '96px' },
  input: { width: '96px' },
});

interface FaultFormProps {
  readonly onAdd: (fault: Record<string, unknown>) => void;
}

export function FaultForm({ onAdd }: FaultFormProps) {
  const styles = useStyles();
  const [kind, setKind] = useState(faultChoices[0]?.kind ?? '');
  const [name, setName] = useState('*');
  const [numbers, setNumbers] = useState({ seconds: 2, status: 503, times: 1 });
  const choice = faultChoices.find((each) => each.kind === kind);
  if (!choice) return null;
  const known = choice.of === 'event' ? events : operations;
  const number = (label: string, key: keyof typeof numbers) =>
    h(NumberField, {
      label,
      value: numbers[key],
      onChange: (value) => setNumbers({ ...numbers, [key]: value }),
    });
  return h(
    'form',
    {
      className: styles.form,
      onSubmit(event) {
        event.preventDefault();
        onAdd(toFault(choice, { name: known.includes(name) ? name : '*', ...numbers }));
      },
    },
    h(
      Field,
      { label: 'What goes wrong', className: styles.what },
      h(
        Select,
        { value: kind, onChange: (_event, { value }) => setKind(value) },
        faultChoices.map((each) => h('option', { key: each.kind, value: each.kind }, each.text)),
      ),
    ),
    choice.of &&
      h(
        Field,
        { label: choice.of === 'event' ? 'Event' : 'Operation', className: styles.name },
        h(
          Select,
          {
            value: known.includes(name) ? name : '*',
            onChange: (_event, { value }) => setName(value),
          },
          known.map((each) => h('option', { key: each, value: each }, each === '*' ? 'any' : each)),
        ),
      ),
    choice.time && number('Seconds', 'seconds'),
    choice.hasStatus && number('Status', 'status'),
    number('Times', 'times'),
    h(Button, { type: 'submit' }, 'Add fault'),
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  const styles = useStyles();
  return h(
    Field,
    { label, className: styles.number },
    h(Input, {
      className: styles.input,
      type: 'number',
      value: String(value),
      onChange: (_event, changed) => onChange(Number(changed.value)),
    }),
  );
}
