import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { createElement as h, useState } from 'react';
import { toAddress } from '../../acs/world/address.ts';
import { nextNumber } from './chosen-phones.ts';
import { useNames } from './surroundings.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL, alignItems: 'end' },
  form: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    alignItems: 'end',
    maxWidth: '100%',
  },
  // A long name must not push the select over the button.
  field: {
    flex: '0 1 280px',
    minWidth: 0,
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  button: { flexShrink: 0 },
});

const kinds = {
  'phone number': 'telephone',
  'teams user': 'Teams',
  'acs user': 'browser',
} as const;

interface AddPhoneProps {
  readonly phones: readonly string[];
  readonly onAdd: (identity: string) => void;
}

/** One more phone: a caller's with any number, or that of somebody who works here. */
export function AddPhone({ phones, onAdd }: AddPhoneProps) {
  const styles = useStyles();
  return h(
    'div',
    { className: styles.row },
    h(AddCaller, { phones, onAdd }),
    h(AddPerson, { phones, onAdd }),
  );
}

function AddCaller({ phones, onAdd }: AddPhoneProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const number = typed ?? nextNumber(phones);
  const isNumber = /^\+\d{1,15}$/.test(number);
  return h(
    'form',
    {
      className: styles.form,
      onSubmit(event) {
        event.preventDefault();
        if (!isNumber) return;
        onAdd(number);
        setTyped(undefined);
      },
    },
    h(
      Field,
      {
        label: 'Caller with the number',
        className: styles.field,
        ...(!isNumber && { validationMessage: 'A number starts with + and its country.' }),
      },
      h(Input, {
        value: number,
        type: 'tel',
        onChange: (_event, { value }) => setTyped(value.replaceAll(/[\s()-]/g, '')),
      }),
    ),
    h(
      Button,
      { className: styles.button, type: 'submit', icon: h(AddRegular), disabled: !isNumber },
      'Add caller',
    ),
  );
}

function AddPerson({ phones, onAdd }: AddPhoneProps) {
  const styles = useStyles();
  const { people } = useNames();
  const left = people.filter(({ identity }) => !phones.includes(toAddress(identity)));
  const [chosen, setChosen] = useState('');
  const identity = left.find((person) => person.identity === chosen)?.identity ?? left[0]?.identity;
  if (!identity) return null;
  return h(
    'form',
    {
      className: styles.form,
      onSubmit(event) {
        event.preventDefault();
        onAdd(identity);
      },
    },
    h(
      Field,
      { label: 'Phone of a colleague', className: styles.field },
      h(
        Select,
        { value: identity, onChange: (_event, { value }) => setChosen(value) },
        left.map((person) =>
          h(
            'option',
            { key: person.identity, value: person.identity },
            `${person.name} (${kinds[person.kind]})`,
          ),
        ),
      ),
    ),
    h(Button, { className: styles.button, type: 'submit', icon: h(AddRegular) }, 'Add phone'),
  );
}
